import type { DeliveryMessage } from '../delivery-message.js';
import type { ParsedDestination } from '../guard/parse-destination.js';
import type { HttpRequest } from '../http/exchange.js';
import type { AirflowTarget } from '../target.js';

/** Airflow refuses unknown keys and a missing `logical_date`; null means: not for a slot of a schedule. */
export function buildRunRequest(
  destination: ParsedDestination,
  { dag }: AirflowTarget,
  { id, conf }: DeliveryMessage,
): HttpRequest {
  return buildPost(destination, `${toDagPath(dag)}/dagRuns`, { dag_run_id: id, logical_date: null, conf });
}

export function buildTokenRequest(destination: ParsedDestination, { username, password }: AirflowTarget): HttpRequest {
  return buildPost(destination, '/auth/token', { username, password });
}

export function buildDagRequest(destination: ParsedDestination, { dag }: AirflowTarget): HttpRequest {
  return { destination, method: 'GET', path: below(destination, toDagPath(dag)), headers: { accept: 'application/json' } };
}

function toDagPath(dag: string): string {
  return `/api/v2/dags/${encodeURIComponent(dag.toWellFormed())}`;
}

function buildPost(destination: ParsedDestination, path: string, body: Record<string, unknown>): HttpRequest {
  const headers = { accept: 'application/json', 'content-type': 'application/json' };
  return { destination, method: 'POST', path: below(destination, path), headers, body: JSON.stringify(body) };
}

/** Airflow may be served below a path, which the target's URL then has. */
function below({ url }: ParsedDestination, path: string): string {
  return `${url.pathname.replace(/\/+$/, '')}${path}`;
}
