import { didNotHelp, openStates, type EarlierRequest } from './earlier-request.js';
import type { Asking } from './find-asking-alerts.js';
import type { Obstacle } from './find-hold-back.js';

/** What was done already about these alerts, so that nothing more is to be asked for now. */
export function findAnswer(policy: string, { version, since }: Asking, requests: readonly EarlierRequest[]): Obstacle | null {
  const open = requests.find(({ state }) => openStates.includes(state));
  if (open !== undefined) return { cause: 'open-request', reason: `${open.id} is ${open.state}` };
  const refused = requests.find(
    (request) =>
      request.policy === policy && request.version === version && request.since === since && wasRefusedByPerson(request),
  );
  if (refused !== undefined) return { cause: 'person', reason: `${refused.id} was refused` };
  const trained = requests.filter(
    (request) => request.version === version && request.newVersion !== null && !didNotHelp(request),
  );
  const [latest] = trained.toSorted((a, b) => b.createdAt - a.createdAt);
  if (latest === undefined) return null;
  return latest.state === 'judged'
    ? { cause: 'trained', reason: `${latest.newVersion} is better than ${version}: it should serve` }
    : { cause: 'trained', reason: `${latest.newVersion} was trained for ${version} and is not judged yet` };
}

function wasRefusedByPerson({ state, cause }: EarlierRequest): boolean {
  return state === 'refused' && cause === 'person';
}
