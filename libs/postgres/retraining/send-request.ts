import type { RetrainingRequested } from '#libs/contracts';
import type { Database } from '../database.js';
import { addToOutbox } from '../outbox/add-to-outbox.js';
import { addTimelineEvent } from './add-timeline-event.js';
import type { RetrainingRecord } from './retraining-record.js';
import { saveRequest } from './save-request.js';

const DAY_MS = 86_400_000;

export interface SendRequest {
  readonly request: RetrainingRecord;
  /** Where pipelines reach Plumbline. */
  readonly publicUrl: string;
  readonly at: number;
  readonly wall: number;
  readonly by: string;
}

/**
 * Asks the pipeline: the request and its message are in the same transaction, which holds `lockRetraining`. The training window ends now. Null where
 * there is no such endpoint; then nothing was written.
 */
export async function sendRequest(tx: Database, send: SendRequest): Promise<RetrainingRecord | null> {
  const { request, at, wall, by } = send;
  const { id, model, version, definition } = request;
  const asked = { ...request, trainingFrom: at - definition.trainingDays * DAY_MS, trainingTo: at };
  const [delivery = null] = await addToOutbox(tx, {
    key: `retraining:${id}`,
    type: 'dev.plumbline.retraining.requested.v1',
    subject: `${model}/${version}`,
    model,
    data: toBody(asked, send.publicUrl),
    at,
    wall,
    to: { endpoint: definition.target },
  });
  if (delivery === null) return null;
  const sent: RetrainingRecord = { ...asked, state: 'requested', delivery, requestedAt: at };
  await saveRequest(tx, sent);
  const detail = `${definition.target} was asked (${delivery}): ${sent.reason}`;
  await addTimelineEvent(tx, { request: id, at, what: 'requested', detail, by });
  return sent;
}

function toBody(request: RetrainingRecord, publicUrl: string): RetrainingRequested {
  const { id, model, version, policy, reason, alerts, trainingFrom, trainingTo } = request;
  const window = { from: new Date(trainingFrom).toISOString(), to: new Date(trainingTo).toISOString() };
  const search = new URLSearchParams({ role: 'live', ...window, format: 'ndjson' });
  return {
    ...{ request: id, model, version, policy, reason, alerts: [...alerts], trainingWindow: window },
    labelledRows: new URL(`/v1/models/${model}/labelled-rows?${search.toString()}`, publicUrl).href,
    callback: new URL(`/v1/retraining/${id}/callback`, publicUrl).href,
  };
}
