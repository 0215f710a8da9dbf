import type { RetrainingPolicy } from '#libs/contracts';
import { didNotHelp, type EarlierRequest } from './earlier-request.js';
import type { Obstacle } from './find-hold-back.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** What the policy itself sets against another request now: it gave up, a blackout, the cooldown of the model, its own budget. */
export function findLimit(policy: RetrainingPolicy, requests: readonly EarlierRequest[], now: number): Obstacle | null {
  return (
    findFutility(policy, requests) ??
    findBlackout(policy, now) ??
    findCooldown(policy, requests, now) ??
    findDebt(policy, requests, now)
  );
}

function findFutility({ name, giveUpAfter }: RetrainingPolicy, requests: readonly EarlierRequest[]): Obstacle | null {
  const over = requests
    .filter((request) => request.policy === name && (request.outcome === 'better' || didNotHelp(request)))
    .toSorted((a, b) => b.createdAt - a.createdAt || b.attempt - a.attempt);
  const helped = over.findIndex(({ outcome }) => outcome === 'better');
  const inVain = helped === -1 ? over : over.slice(0, helped);
  if (inVain.length < giveUpAfter) return null;
  const told = inVain.slice(0, giveUpAfter).map(({ state, outcome }) => outcome ?? state);
  const reason = `The last ${giveUpAfter} requests did not help (${told.join(', ')}). Approve this one, or change the policy, to go on`;
  return { cause: 'gave-up', reason };
}

function findBlackout({ blackouts }: RetrainingPolicy, now: number): Obstacle | null {
  const within = blackouts.find(({ from, to }) => Date.parse(from) <= now && now < Date.parse(to));
  return within === undefined ? null : { cause: 'blackout', reason: `Blackout until ${within.to}` };
}

/** Of the model: whichever policy asked last. */
function findCooldown({ cooldownHours }: RetrainingPolicy, requests: readonly EarlierRequest[], now: number): Obstacle | null {
  const last = Math.max(...requests.map(({ requestedAt }) => requestedAt ?? -Infinity));
  const until = last + cooldownHours * HOUR_MS;
  return now < until ? { cause: 'cooldown', reason: `Cooldown of ${cooldownHours} h until ${toIso(until)}` } : null;
}

function findDebt({ name, budget }: RetrainingPolicy, requests: readonly EarlierRequest[], now: number): Obstacle | null {
  const since = now - budget.days * DAY_MS;
  const spent = requests.filter(({ policy, requestedAt }) => policy === name && requestedAt !== null && requestedAt > since);
  if (spent.length < budget.requests) return null;
  const free = spent.map(({ requestedAt }) => requestedAt ?? 0).sort((a, b) => b - a)[budget.requests - 1] ?? now;
  const until = toIso(free + budget.days * DAY_MS);
  return { cause: 'budget', reason: `The budget of ${budget.requests} requests in ${budget.days} days is spent until ${until}` };
}

function toIso(timeMs: number): string {
  return new Date(timeMs).toISOString();
}
