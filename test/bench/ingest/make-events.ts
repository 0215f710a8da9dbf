import { defaultIngestLimits, parsePredictions, toJsonLine } from '#libs/ingest';

const HOUR_MS = 3_600_000;
let lastId = 0;

/** New events of the last hours, in order, as a sender writes them: one JSON text each. */
export function makeEvents(count: number, features: number, hours = 3): string[] {
  const now = Date.now();
  return Array.from({ length: count }, (_, i) => {
    const values: Record<string, number> = {};
    for (let f = 1; f <= features; f++) values[`feature_${f}`] = Math.round(Math.random() * 1e6) / 1e6;
    const time = new Date(now - Math.floor((1 - i / count) * hours * HOUR_MS)).toISOString();
    return JSON.stringify({
      model: 'bench',
      version: '1',
      id: `event-${(lastId += 1)}`,
      time,
      features: values,
      score: Math.random(),
    });
  });
}

/** The rows that these events become, as the engine reads them: what is inserted when there is nothing to parse, check or count. */
export function toRowLines(events: string[]): string[] {
  const context = {
    eventNow: Date.now(),
    retentionMs: 400 * 86_400_000,
    limits: { ...defaultIngestLimits, maxBatchEvents: events.length },
  };
  const parsed = parsePredictions({ bytes: Buffer.from(events.join('\n')), format: 'ndjson' }, context);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parsed.items.map((item, i) => {
    if (!item.ok) throw new Error(item.reject.message);
    const stamp = { knownAt: context.eventNow, seq: String(i), batch: 'bench', topic: '', partition: 0, offset: '0' };
    return toJsonLine(item.event, stamp);
  });
}
