import type { Alert, RetrainingRequest } from '#libs/contracts';
import { loadAlerts } from '../client/load-alerts.js';
import { loadRequests } from '../client/load-requests.js';
import type { PlumblineClient } from '../client/plumbline-client.js';

/** So many alerts of one evaluation are told by their sentence, the others by their number. */
const MOST = 3;

const subjectOf = ({ feature, segment, version }: Alert): string =>
  `${feature === '' ? 'the model' : feature}${segment === '' ? '' : ` of ${segment}`} of ${version}`;

const toFired = (alerts: Alert[]): string[] =>
  [...Map.groupBy(alerts, ({ version, check, grain, since }) => [version, check, grain, since].join('\n')).values()].flatMap(
    (own) => [
      ...own.slice(0, MOST).map(({ sentence }) => `! ${sentence}`),
      ...(own.length > MOST ? [`!   and ${own.length - MOST} more: ${own.slice(MOST).map(subjectOf).join(', ')}`] : []),
    ],
  );

const toOver = (alerts: Alert[]): string[] =>
  [...Map.groupBy(alerts, ({ resolution, monitor }) => [resolution, monitor].join('\n')).values()].map((own) => {
    const { resolution, monitor } = own[0]!;
    const subjects = own.map(subjectOf);
    return `  ${monitor} ${resolution ?? 'over'}: ${subjects.slice(0, MOST).join(', ')}${own.length > MOST ? ` and ${own.length - MOST} more` : ''}`;
  });

/** Steps of the alerts that asked stand in the timeline as well; they are told already. */
const isNews = ({ kind }: RetrainingRequest['timeline'][number]): boolean => kind === 'request' || kind === 'alias';

const toSteps = ({ policy, timeline }: RetrainingRequest, told: number): string[] =>
  timeline
    .slice(told)
    .filter(isNews)
    .map(({ what, detail }) => `→ retraining (${policy}) ${what}: ${detail}`);

/**
 * Asks for alerts that page and that were not over before `since`, and for retraining, and gives the lines worth telling: what fires, what is
 * over, each step of a retraining. Begun with `known`,
 * what had happened before is not told again.
 */
export const createTeller = async (client: PlumblineClient, known: boolean): Promise<(since: number) => Promise<string[]>> => {
  const firing = new Set<string>();
  const over = new Set<string>();
  const told = new Map<string, number>();
  const tell = async (since: number): Promise<string[]> => {
    const alerts = (await loadAlerts(client, new Date(since).toISOString())).filter(
      ({ firedAt, severity }) => firedAt !== null && severity === 'page',
    );
    const fired = alerts.filter(({ id }) => !firing.has(id));
    const ended = alerts.filter(({ id, resolvedAt }) => resolvedAt !== null && !over.has(id));
    for (const { id } of fired) firing.add(id);
    for (const { id } of ended) over.add(id);
    const steps = (await loadRequests(client)).flatMap((request) => {
      const lines = toSteps(request, told.get(request.id) ?? 0);
      told.set(request.id, request.timeline.length);
      return lines;
    });
    return [...toFired(fired), ...toOver(ended), ...steps];
  };
  if (known) await tell(0);
  return tell;
};
