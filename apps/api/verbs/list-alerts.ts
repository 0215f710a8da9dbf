import type { Alert, AlertQuery, Page } from '#libs/contracts';
import { listAlerts as listStoredAlerts } from '#libs/postgres';
import type { ApiDeps } from '../api-deps.js';
import { toAlertAnswers } from '../answers/to-alert-answer.js';
import { assertCursor } from '../cursors/assert-cursor.js';

const OPEN = ['pending', 'firing', 'recovering'] as const;

export async function listAlerts(deps: ApiDeps, query: AlertQuery): Promise<Page<Alert>> {
  assertCursor(query.cursor, 'sequence');
  const { state, since, ...filters } = query;
  const states = state === undefined ? undefined : state === 'open' ? OPEN : [state];
  const { items, next } = await listStoredAlerts(deps.database, {
    ...filters,
    states,
    since: since === undefined ? undefined : Date.parse(since),
  });
  return { items: await toAlertAnswers(deps, items), next };
}
