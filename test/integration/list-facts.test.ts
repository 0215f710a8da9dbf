import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { listConflicts, listDeadLetters } from '#libs/clickhouse';
import { defaultIngestLimits, ingestPredictions, parsePredictions } from '#libs/ingest';
import { openFacts, type Facts } from './open-facts.js';

const now = Date.parse('2001-02-05T12:00:00Z');
let facts: Facts;

beforeAll(async () => {
  facts = await openFacts(now);
});

afterAll(() => facts.close());

/** The first of an id is stored, the second contradicts it; what has no features is a dead letter. */
async function send(batch: string, ids: string[]): Promise<void> {
  const base = { model: 'm', version: '1', time: '2001-02-05T10:00:00Z' };
  const events = ids.flatMap((id) => [
    { ...base, id, features: { x: 1 } },
    { ...base, id, features: { x: 2 } },
    { ...base, id },
  ]);
  const context = { eventNow: now, retentionMs: 86_400_000, limits: defaultIngestLimits };
  const parsed = parsePredictions({ bytes: JSON.stringify(events), format: 'json' }, context);
  if (!parsed.ok) throw new Error(parsed.error.message);
  await ingestPredictions(facts.ingest, parsed.items, { source: 'http', batch });
}

describe('a list of what was not taken', () => {
  it('goes on behind the last row that was seen, whatever came since', async () => {
    await send('first', ['a', 'b', 'c']);
    const conflicts = await listConflicts(facts.clickhouse, { model: 'm', limit: 2 });
    const letters = await listDeadLetters(facts.clickhouse, { limit: 2 });
    expect(conflicts.map(({ id }) => id)).toEqual(['c', 'b']);
    facts.setNow(now + 1000);
    await send('second', ['d', 'e']);
    const behind = await listConflicts(facts.clickhouse, { model: 'm', limit: 9, before: conflicts.at(-1) });
    expect(behind.map(({ id }) => id)).toEqual(['a']);
    const lettersBehind = await listDeadLetters(facts.clickhouse, { limit: 9, before: letters.at(-1) });
    expect(lettersBehind).toHaveLength(1);
    expect(letters.map(({ id }) => id)).not.toContain(lettersBehind[0]?.id);
  });
});
