import { expect, it } from '@jest/globals';
import { loadImmatureWindows } from '../load-immature-windows.js';
import { loadMeasures } from '../load-measures.js';
import { migrate } from '../migrate.js';
import { migrations } from '../migrations.js';
import { saveMeasures, type MeasureRow } from '../save-measures.js';
import { startClickHouse } from '../testing/start-clickhouse.js';

const DAY_MS = 86_400_000;
const FIRST = Date.UTC(2001, 0, 1) / DAY_MS;
const OLD: readonly (readonly [status: string, reason: string, notes: string[], code: string])[] = [
  ['ok', '', [], ''],
  ['ok', '', ['the reference is constant: no ks, no wasserstein'], ''],
  ['ok', '', ['latency is not finite', 'iidAssumed: fewer than five reference windows'], 'iid-assumed'],
  ['ok', '', ['not compared: no reference for these hours: it has no rows in them'], 'no-reference-hours'],
  ['ok', '', ['not compared: overlaps the provisional reference'], 'overlaps-reference'],
  ['no-data', 'immature: 88.0 % labelled, 99.0 % expected', [], 'immature'],
  ['no-data', 'no labels: no labelled prediction has a score or a class', [], 'no-labels'],
  ['no-data', 'no reference: it does not have this segment', [], 'no-reference'],
  ['no-data', 'too few rows: the window has 3 of at least 200', [], 'too-few-rows'],
  ['no-data', 'none of 3 offline rows has an online one', [], 'no-pairs'],
  ['no-data', 'empty window', ['3 of four weeks to compare with'], 'empty-window'],
  ['no-data', 'words that nobody knows any more', [], 'no-value'],
];

function toRow(day: number, of: Pick<MeasureRow, 'status' | 'code' | 'reason' | 'notes'>): MeasureRow {
  return {
    ...{ model: 'm', version: '1', role: 'live', family: 'performance', grain: 'day', feature: '', segment: '' },
    ...{
      from: (FIRST + day) * DAY_MS,
      to: (FIRST + day + 1) * DAY_MS,
      rev: (FIRST + day + 1) * DAY_MS,
      maturity: '',
      n: 0,
      referenceN: 0,
    },
    ...{ reference: '', grid: '', method: '', values: {}, intervals: '{}' },
    ...of,
  };
}

it('gives measures that were written before the code that they were told by, and keeps that of those written since', async () => {
  const engine = await startClickHouse();
  try {
    const { clickhouse } = engine;
    await migrate(
      clickhouse,
      migrations.filter(({ id }) => id < 8),
    );
    const old = OLD.map(([status, reason, notes], day) => {
      const { code: _, referenceN, from, to, rev, ...row } = toRow(day, { status, code: '', reason, notes });
      return JSON.stringify({ ...row, reference_n: referenceN, from: from / 1000, to: to / 1000, rev: rev / 1000, seq: day });
    });
    await clickhouse.insertJsonLines({ name: 'OLD', into: 'measures', lines: old.join('\n') });
    await migrate(clickhouse, migrations);
    const since = [
      toRow(50, { status: 'no-data', code: 'immature', reason: 'labels are awaited', notes: [] }),
      toRow(51, { status: 'no-data', code: 'no-labels', reason: 'immature, one might say', notes: [] }),
      toRow(52, { status: 'ok', code: '', reason: '', notes: ['iidAssumed'] }),
    ];
    await saveMeasures(clickhouse, since, '100');
    const measures = await loadMeasures(clickhouse, {
      ...{ model: 'm', versions: [], roles: [], families: [], grains: [], features: [], segments: [] },
      ...{ from: '2001-01-01 00:00:00', to: '2001-06-01 00:00:00', asOf: '2001-06-01 00:00:00' },
      ...{ newestFirst: false, limit: 100, offset: 0 },
    });
    expect(measures.map(({ code }) => code)).toEqual([...OLD.map(([, , , code]) => code), 'immature', 'no-labels', '']);
    const of = { model: 'm', version: '1', role: 'live', since: '2001-01-01 00:00:00' };
    expect((await loadImmatureWindows(clickhouse, of)).map(({ from }) => from / DAY_MS - FIRST)).toEqual([5, 50]);
    const sql = "SELECT code FROM api_measures WHERE model = 'm' AND time >= '2001-02-15 00:00:00' ORDER BY time";
    expect((await clickhouse.select({ name: 'VIEW', sql })).rows).toEqual([
      { code: 'immature' },
      { code: 'no-labels' },
      { code: '' },
    ]);
  } finally {
    await engine.stop();
  }
});
