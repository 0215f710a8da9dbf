import { createHash } from 'node:crypto';
import type { DeliveryMessage } from '../delivery-message.js';
import type { ParsedDestination } from '../guard/parse-destination.js';
import type { HttpAnswer, HttpRequest } from '../http/exchange.js';
import { classifyAnswer } from '../outcome/classify-answer.js';
import type { DeliveryFault, DeliveryOutcome } from '../outcome/delivery-outcome.js';
import type { AirflowTarget } from '../target.js';
import { parseDag, parseRun, parseToken } from './airflow-answers.js';
import { buildDagRequest, buildRunRequest, buildTokenRequest } from './airflow-requests.js';

export type AirflowDeps = {
  send(request: HttpRequest): Promise<HttpAnswer | DeliveryFault>;
  /** For a question that is not worth much time. */
  ask(request: HttpRequest): Promise<HttpAnswer | DeliveryFault>;
  airflowTokens: Map<string, string>;
  wallNow: number;
};

/** Starts a run under the message's id, which Airflow takes once: that it is there already is a success of an attempt before. */
export async function startAirflowRun(
  destination: ParsedDestination,
  target: AirflowTarget,
  message: DeliveryMessage,
  deps: AirflowDeps,
): Promise<DeliveryOutcome> {
  const key = toKey(target);
  const held = deps.airflowTokens.get(key);
  const token = held ?? (await logIn(destination, target, deps));
  if (typeof token !== 'string') return token;
  const answer = await deps.send(withToken(token, buildRunRequest(destination, target, message)));
  if ('reason' in answer) return { outcome: 'retry', ...answer };
  if (answer.status === 401) {
    deps.airflowTokens.delete(key);
    // One that was held has run out, most likely; a fresh one that is refused stays refused.
    if (held !== undefined) return startAirflowRun(destination, target, message, deps);
  } else {
    deps.airflowTokens.set(key, token);
  }
  const outcome = classifyRun(answer, message, classifyAnswer(answer, deps.wallNow, [token, target.password]));
  const isNew = outcome.outcome === 'delivered' && answer.status !== 409;
  return isNew && (await isPaused(destination, target, token, deps))
    ? { ...outcome, detail: `${outcome.detail}; the DAG is paused, so it waits until someone unpauses it` }
    : outcome;
}

function classifyRun({ status, body, complete }: HttpAnswer, { id }: DeliveryMessage, outcome: DeliveryOutcome): DeliveryOutcome {
  if (status === 409) return { outcome: 'delivered', status, detail: `the run ${id} was there already` };
  if (outcome.outcome !== 'delivered') return outcome;
  const run = parseRun(body);
  if (run?.dag_run_id === id) return { outcome: 'delivered', status, detail: `the run ${id} is ${run.state ?? 'there'}` };
  // A body that did not come whole cannot speak against its status.
  if (!complete) return { ...outcome, detail: `answered ${status}, and no whole body` };
  const detail = `answered ${status} without the run ${id}: is this Airflow 3?`;
  return { outcome: 'retry', reason: 'bad-answer', config: true, status, detail };
}

async function logIn(
  destination: ParsedDestination,
  target: AirflowTarget,
  { send, wallNow }: AirflowDeps,
): Promise<string | DeliveryOutcome> {
  const answer = await send(buildTokenRequest(destination, target));
  if ('reason' in answer) return { outcome: 'retry', ...answer, detail: `POST /auth/token: ${answer.detail}` };
  const outcome = classifyAnswer(answer, wallNow, [target.password]);
  if (outcome.outcome !== 'delivered') return { ...outcome, detail: `POST /auth/token ${outcome.detail}` };
  const token = parseToken(answer.body)?.access_token;
  if (token !== undefined) return token;
  const detail = `POST /auth/token answered ${answer.status} without a token`;
  return { outcome: 'retry', reason: 'bad-answer', status: answer.status, detail, ...(answer.complete ? { config: true } : {}) };
}

/** A help for whoever wonders why nothing runs; that it cannot be told changes nothing. */
async function isPaused(
  destination: ParsedDestination,
  target: AirflowTarget,
  token: string,
  deps: AirflowDeps,
): Promise<boolean> {
  const answer = await deps.ask(withToken(token, buildDagRequest(destination, target)));
  return 'status' in answer && answer.status === 200 && parseDag(answer.body)?.is_paused === true;
}

function withToken(token: string, request: HttpRequest): HttpRequest {
  return { ...request, headers: { ...request.headers, authorization: `Bearer ${token}` } };
}

/** Other credentials, other token; the password itself is no part of the key. */
function toKey({ url, username, password }: AirflowTarget): string {
  return createHash('sha256')
    .update(JSON.stringify([url, username, password]))
    .digest('hex');
}
