import type { Stamp } from './fact-store.js';
import type { Prediction } from './parsed-event.js';

/** A prediction as one row of the table, in ClickHouse's JSONEachRow. */
export function toJsonLine(prediction: Prediction, stamp: Stamp): string {
  const { model, version, role, id, timeMs, num, cat, bad, probabilities, error, tags, traceId, spanId } = prediction;
  return (
    `{"model":"${model}","version":"${version}","role":"${role}","id":${JSON.stringify(id)}` +
    `,"time":"${toSqlTime(timeMs)}","hour":"${toSqlTime(timeMs).slice(0, 13)}:00:00"` +
    `,"num":${JSON.stringify(num)},"cat":${JSON.stringify(cat)},"bad":${JSON.stringify(bad)}` +
    `,"score":${prediction.score},"class":${JSON.stringify(prediction.class)},"value":${prediction.value}` +
    `,"probabilities":${JSON.stringify(probabilities)},"latency_seconds":${prediction.latencySeconds},"error":${JSON.stringify(error)}` +
    `,"tags":${JSON.stringify(tags)},"trace_id":${JSON.stringify(traceId)},"span_id":${JSON.stringify(spanId)}` +
    `,"content_hash":${prediction.contentHash},"known_at":"${toSqlTime(stamp.knownAt)}","seq":${stamp.seq}` +
    `,"batch":${JSON.stringify(stamp.batch)},"topic":${JSON.stringify(stamp.topic)}` +
    `,"partition":${stamp.partition},"offset":${stamp.offset}}`
  );
}

/** In UTC, as DateTime64(3) reads it whatever its settings. */
function toSqlTime(timeMs: number): string {
  return new Date(timeMs).toISOString().slice(0, 23).replace('T', ' ');
}
