import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { text } from 'node:stream/consumers';
import { loadLabelledParquet, loadLabelledRows, loadPairedPerformance, saveGrid, toSqlHour, toSqlTime } from '#libs/clickhouse';
import { readFileRows } from '#libs/embedded';
import { defaultIngestLimits, ingestLabels, ingestPredictions, parseLabels, parsePredictions } from '#libs/ingest';
import { readUploadedRows } from '../../apps/standalone/read-uploaded-rows.js';
import { openFacts, type Facts } from './open-facts.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const START = Date.parse('2001-02-01T00:00:00Z');
const NOW = START + 9 * DAY_MS;
const DAYS = 7;
const EDGES = [0.2, 0.4, 0.6, 0.8];
const context = { eventNow: NOW, retentionMs: 400 * DAY_MS, limits: defaultIngestLimits };

interface Made {
  id: string;
  version: string;
  role: 'live' | 'shadow';
  time: string;
  features: Record<string, number | string | null>;
  score: number | null;
  class?: string;
}

let facts: Facts;
const made: Made[] = [];
const truth = new Map<string, string>();

/** Every third hour has five predictions, each by both versions; some have no label, no score, or were served by one version only. */
function make(): void {
  for (let hour = 0; hour < DAYS * 24; hour += 3) {
    for (let i = 0; i < 5; i++) {
      const [id, at] = [`p-${hour}-${i}`, hour * 5 + i];
      const time = new Date(START + hour * HOUR_MS + i * 600_000 + 123).toISOString();
      const features = { x: at / 7, 'a "b"': i === 1 ? null : `c\n${i}`, n: 1e21 + i };
      const score = at % 13 === 0 ? null : ((at * 37) % 100) / 100;
      made.push({ id, version: 'v1', role: 'live', time, features, score, ...(i === 2 ? { class: 'yes' } : {}) });
      if (i !== 4) made.push({ id, version: 'v2', role: 'shadow', time, features, score: ((at * 53) % 100) / 100 });
      if (at % 11 !== 0) truth.set(id, at % 3 === 0 ? '1' : '0');
    }
  }
}

async function predict(events: readonly object[], batch: string): Promise<void> {
  const body = JSON.stringify(events.map((event) => ({ model: 'm', ...event })));
  const parsed = parsePredictions({ bytes: body, format: 'json' }, context);
  if (!parsed.ok) throw new Error(parsed.error.message);
  const { rejected, rejects } = await ingestPredictions(facts.ingest, parsed.items, { source: 'http', batch });
  if (rejected > 0) throw new Error(JSON.stringify(rejects));
}

async function label(entries: readonly (readonly [string, string])[], batch: string): Promise<void> {
  const events = entries.map(([id, value]) => ({ model: 'm', id, label: value }));
  const parsed = parseLabels({ bytes: JSON.stringify(events), format: 'json' }, context);
  if (!parsed.ok) throw new Error(parsed.error.message);
  await ingestLabels(facts.ingest, parsed.items, { source: 'http', batch });
}

beforeAll(async () => {
  make();
  facts = await openFacts(NOW);
  await predict(made, 'first');
  // Sent again, and contradicted: the first wins.
  await predict(made.slice(0, 20), 'again');
  await predict(
    made.slice(20, 30).map((event) => ({ ...event, features: { x: -1 } })),
    'contradicted',
  );
  // Every fifth label was another one before.
  const labels = [...truth];
  await label(
    labels.filter((_, i) => i % 5 === 0).map(([id, value]) => [id, value === '1' ? '0' : '1']),
    'wrong',
  );
  await label(labels, 'right');
  const score = {
    feature: '$prediction',
    kind: 'numeric' as const,
    edges: EDGES,
    deciles: EDGES,
    means: [0.1, 0.3, 0.5, 0.7, 0.9],
  };
  const rows = [{ ...score, sigma: 1, min: 0, max: 1, declared_min: null, declared_max: null, categories: [] }];
  await saveGrid(facts.clickhouse, { model: 'm', grid: 'g', rows });
}, 60_000);

afterAll(() => facts.close());

const span = (own: object = {}) => ({
  ...{ model: 'm', version: '', role: 'live', rev: toSqlTime(NOW), leftOut: [] },
  from: toSqlTime(START),
  to: toSqlTime(START + DAYS * DAY_MS),
  ...own,
});

function joinByHand(keep: (event: Made) => boolean) {
  return made
    .filter((event) => keep(event) && truth.has(event.id))
    .map(({ id, version, time, features, score, class: called = null }) => ({
      id,
      version,
      time,
      features,
      score,
      class: called,
      label: truth.get(id),
    }));
}

describe('labelled rows', () => {
  it.each<[string, object, (event: Made) => boolean]>([
    ['of a role', {}, ({ role }) => role === 'live'],
    ['of a version in a role', { version: 'v2', role: 'shadow' }, ({ version }) => version === 'v2'],
    ['of a role that a version never had', { version: 'v2' }, () => false],
    [
      'of a segment with a number, for a day, left out',
      { leftOut: [{ from: START + DAY_MS, to: START + 2 * DAY_MS, column: 'x', values: ['17.142857142857142'], others: false }] },
      ({ role, id }) => role === 'live' && id !== 'p-24-0',
    ],
    [
      'of all other values of a column, for two hours, left out',
      { leftOut: [{ from: START, to: START + 2 * HOUR_MS, column: 'a "b"', values: ['c\n0'], others: true }] },
      ({ role, id }) => role === 'live' && (!id.startsWith('p-0-') || id === 'p-0-0'),
    ],
    [
      'of a span that begins and ends within an hour',
      { from: toSqlTime(START + DAY_MS + 600_123), to: toSqlTime(START + DAY_MS + 1_800_123) },
      ({ role, time }) =>
        role === 'live' && Date.parse(time) >= START + DAY_MS + 600_123 && Date.parse(time) < START + DAY_MS + 1_800_123,
    ],
  ])('%s are those of a join by hand', async (_, own, keep) => {
    const lines = (await text(await loadLabelledRows(facts.clickhouse, span(own)))).split('\n');
    expect(lines.pop()).toBe('');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(joinByHand(keep));
  });

  it('are as of a moment', async () => {
    expect(await text(await loadLabelledRows(facts.clickhouse, span({ rev: toSqlTime(NOW - 1) })))).toBe('');
  });

  it('are the same in Parquet, with the features of each kind as a map', async () => {
    const leftOut = [{ from: START, to: START + DAY_MS, column: '', values: [], others: false }];
    const parquet = await loadLabelledParquet(facts.clickhouse, span({ leftOut }));
    const chunks: string[] = [];
    for await (const chunk of readUploadedRows(readFileRows, parquet, 'parquet')) chunks.push(chunk.toString());
    const rows = chunks
      .join('')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { score?: number; class?: string; label: string; features: Record<string, unknown> });
    // Every column that rows of a reference do not have is a feature to the reader.
    const read = rows.map(({ class: called = null, score = null, label: value, features }) => {
      const { id, version, numeric, categorical } = features;
      return { id, version, numeric, categorical, class: called, score, label: value };
    });
    const isKept = ({ role, time }: Made) => role === 'live' && Date.parse(time) >= START + DAY_MS;
    const expected = joinByHand(isKept).map(({ features: { x, n, ...features }, time, ...row }) => ({
      ...row,
      numeric: { x, n },
      categorical: features['a "b"'] === null ? {} : features,
    }));
    expect(read).toMatchObject(expected);
    expect(read).toHaveLength(expected.length);
  });
});

describe('the performance of two versions on the same predictions', () => {
  it('is that of the rows that both scored and that have a label, by day', async () => {
    const rows = await loadPairedPerformance(facts.clickhouse, {
      ...{ model: 'm', champion: 'v1', challenger: 'v2', grid: 'g', positiveClass: '1', timeZone: 'UTC', rev: toSqlTime(NOW) },
      from: toSqlHour(START),
      to: toSqlHour(START + DAYS * DAY_MS),
    });
    const of = (version: string) =>
      new Map(made.filter((event) => event.version === version && event.score !== null).map((event) => [event.id, event]));
    const [champions, challengers] = [of('v1'), of('v2')];
    const expected = Array.from({ length: DAYS }, (_, day) => START + day * DAY_MS).flatMap((day) =>
      [champions, challengers].map((own, at) => {
        const shared = [...own.values()].filter(
          ({ id, time }) =>
            truth.has(id) && champions.has(id) && challengers.has(id) && Math.floor((Date.parse(time) - day) / DAY_MS) === 0,
        );
        const count = (value: string) =>
          Array.from(
            { length: 5 },
            (__, bin) =>
              shared.filter(({ id, score }) => truth.get(id) === value && EDGES.filter((edge) => edge <= score!).length === bin)
                .length,
          );
        const sum = (valueOf: (score: number, positive: number) => number) =>
          shared.reduce((all, { id, score }) => all + valueOf(score!, truth.get(id) === '1' ? 1 : 0), 0);
        return {
          ...{ day, version: at === 0 ? 'v1' : 'v2', rows: shared.length, positives: count('1'), negatives: count('0') },
          ...{
            positiveRows: sum((_score, positive) => positive),
            sumScore: expect.closeTo(
              sum((score) => score),
              9,
            ),
          },
          sumSquaredError: expect.closeTo(
            sum((score, positive) => (score - positive) ** 2),
            9,
          ),
        };
      }),
    );
    expect(rows).toEqual(expected);
    expect(rows[0]!.rows).toBeGreaterThan(20);
  });

  it('is empty where nothing is shared, and has no bins where the grid has no score', async () => {
    const of = { model: 'm', champion: 'v1', challenger: 'v2', positiveClass: '1', timeZone: 'UTC', rev: toSqlTime(NOW) };
    const days = { from: toSqlHour(START), to: toSqlHour(START + DAY_MS) };
    expect(await loadPairedPerformance(facts.clickhouse, { ...of, ...days, challenger: 'v3', grid: 'g' })).toEqual([]);
    const [row] = await loadPairedPerformance(facts.clickhouse, { ...of, ...days, grid: 'none' });
    expect(row).toMatchObject({ positives: [], negatives: [], rows: expect.any(Number) });
  });
});
