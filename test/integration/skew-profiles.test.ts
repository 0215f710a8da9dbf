import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  explainSkew,
  loadDirtySkewHours,
  loadSkewProfiles,
  markSkewHours,
  profileSkew,
  toSqlHour,
  toSqlTime,
  touchUnknownFeatureHours,
  type SkewRow,
} from '#libs/clickhouse';
import { defaultIngestLimits, ingestFeatureLogs, parseFeatureLogs } from '#libs/ingest';
import { openFacts, type Facts } from './open-facts.js';

const DAY = Date.parse('2001-02-01T00:00:00Z');
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const NOW = DAY + 24 * HOUR_MS;
const NOBODY = { models: [], modelBefore: [], before: toSqlHour(0), latest: toSqlHour(0) };

interface Log {
  store: 'online' | 'offline';
  entityId: string;
  predictionId?: string;
  time: number;
  features: Record<string, unknown>;
}

let facts: Facts;
let batches = 0;

beforeAll(async () => {
  facts = await openFacts(NOW);
}, 60_000);

afterAll(() => facts.close());

async function ingest(model: string, logs: readonly Log[]): Promise<void> {
  batches += 1;
  const context = { eventNow: NOW, retentionMs: 400 * 24 * HOUR_MS, limits: defaultIngestLimits };
  const parsed = parseFeatureLogs({ bytes: JSON.stringify(logs.map((log) => ({ model, ...log }))), format: 'json' }, context);
  if (!parsed.ok) throw new Error(parsed.error.message);
  const answer = await ingestFeatureLogs(facts.ingest, parsed.items, { source: 'http', batch: `skew-${batches}` });
  expect(answer.rejected).toBe(0);
}

const settings = { tolerance: 1e-6, exceptions: ['loose'], tolerances: [0.1], maxAgeSeconds: 7_200 };
const every = Array.from({ length: 24 }, (_, hour) => DAY + hour * HOUR_MS);

function profile(model: string, hours: readonly number[] = every): Promise<void> {
  const readHours = [...new Set(hours.flatMap((hour) => [-2, -1, 0, 1].map((by) => hour + by * HOUR_MS)))].map(toSqlHour);
  return profileSkew(facts.clickhouse, { ...settings, model, hours: hours.map(toSqlHour), readHours, rev: toSqlTime(NOW) });
}

async function load(model: string): Promise<Record<string, Omit<SkewRow, 'window' | 'feature'>>> {
  const span = { from: toSqlHour(DAY), to: toSqlHour(NOW), starts: [DAY / 1000], ends: [NOW / 1000] };
  const rows = await loadSkewProfiles(facts.clickhouse, { model, ...span });
  return Object.fromEntries(rows.map(({ window: _, feature, ...counts }) => [feature, counts]));
}

const at = (minutes: number): number => DAY + 10 * HOUR_MS + minutes * MINUTE_MS;
const online = (minutes: number, features: object, more: Partial<Log> = {}): Log => ({
  ...{ store: 'online', entityId: 'a', time: at(minutes), features: { ...features } },
  ...more,
});
const offline = (minutes: number, features: object, more: Partial<Log> = {}): Log => ({
  ...online(minutes, features, more),
  store: 'offline',
});
const named = { predictionId: 'p' };

describe('an offline row', () => {
  it.each<[string, Log[], Partial<SkewRow> | undefined]>([
    [
      'is compared with the latest online one at or before it',
      [online(0, { x: 1 }), online(5, { x: 2 }), offline(5, { x: 2 })],
      { unequal: 0 },
    ],
    ['is not compared with one behind it', [online(0, { x: 1 }), online(5.01, { x: 2 }), offline(5, { x: 2 })], { unequal: 1 }],
    ['is not compared with one that is too old', [online(-121, { x: 1 }), offline(0, { x: 1 })], undefined],
    ['is compared with one that is just not too old', [online(-120, { x: 1 }), offline(0, { x: 1 })], { compared: 1 }],
    ['is not compared with that of another entity', [online(0, { x: 1 }, { entityId: 'b' }), offline(0, { x: 1 })], undefined],
    [
      'is compared with the one of its prediction, and not with a later one',
      [online(-9, { x: 1 }, named), online(-1, { x: 2 }), offline(0, { x: 1 }, named)],
      { compared: 1, unequal: 0 },
    ],
    [
      'finds its prediction logged within five minutes',
      [online(5, { x: 1 }, named), offline(0, { x: 1 }, named)],
      { compared: 1 },
    ],
    ['finds it in the next hour as well', [online(62, { x: 1 }, named), offline(58, { x: 1 }, named)], { compared: 1 }],
    ['finds none later', [online(5.01, { x: 1 }, named), offline(0, { x: 1 }, named)], undefined],
    ['of another prediction is none of it', [online(0, { x: 1 }, { predictionId: 'q' }), offline(0, { x: 1 }, named)], undefined],
    ['that names none is compared with any of its entity', [online(0, { x: 1 }, named), offline(1, { x: 1 })], { compared: 1 }],
    ['is compared by what was told last', [online(0, { x: 1 }), online(0, { x: 2 }), offline(0, { x: 2 })], { unequal: 0 }],
  ])('%s', async (name, logs, counts) => {
    const model = `one-${name.replaceAll(/\W/g, '-')}`;
    for (const log of logs) await ingest(model, [log]);
    await profile(model);
    const found = (await load(model))['x'];
    if (counts === undefined) expect(found).toBeUndefined();
    else expect(found).toMatchObject(counts);
  });

  it.each<[string, unknown, unknown, Partial<SkewRow>]>([
    ['equal numbers', 0.1 + 0.2, 0.3, { compared: 1, unequal: 0 }],
    ['numbers within the tolerance', 1_000_000, 1_000_001, { unequal: 0, largest: 1 / 1_000_001 }],
    ['numbers beyond it', 1_000_000, 1_000_002, { unequal: 1, largest: 2 / 1_000_002 }],
    ['nothing and next to nothing', 0, 5e-324, { unequal: 1, largest: 1 }],
    ['zeros', 0, -0, { unequal: 0, largest: 0 }],
    ['numbers of other signs', -1.7e308, 1.7e308, { unequal: 1, largest: 2 }],
    ['equal texts', 'ORD', 'ORD', { compared: 1, unequal: 0 }],
    ['other texts', 'ORD', 'ord', { unequal: 1 }],
    ['a number and its text', 7, '7', { unequal: 1, largest: 0 }],
    ['a boolean and its text', true, 'true', { unequal: 0 }],
    ['a value and null', 7, null, { compared: 0, onlineOnly: 1, offlineOnly: 0 }],
    ['NaN and a value', 'NaN', 7, { compared: 0, onlineOnly: 0, offlineOnly: 1 }],
  ])('with %s', async (name, served, computed, counts) => {
    const model = `value-${name.replaceAll(/\W/g, '-')}`;
    await ingest(model, [online(0, { x: served }), offline(0, { x: computed })]);
    await profile(model);
    expect((await load(model))['x']).toMatchObject(counts);
  });

  it('has the tolerance of its feature', async () => {
    await ingest('loose', [online(0, { loose: 100, x: 100 }), offline(0, { loose: 91, x: 91 })]);
    await profile('loose');
    expect(await load('loose')).toMatchObject({ loose: { unequal: 0 }, x: { unequal: 1 } });
  });
});

/** Numbers that look random and are the same each time. */
function createRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Every offline row against every online one, as the rule is written. */
function countByHand(logs: readonly Log[], feature: string) {
  const counts = { pairs: 0, compared: 0, unequal: 0, onlineOnly: 0, offlineOnly: 0 };
  const last = [...new Map(logs.map((log) => [[log.store, log.entityId, log.predictionId, log.time].join(), log])).values()];
  for (const row of last.filter(({ store }) => store === 'offline')) {
    const until = row.predictionId === undefined ? row.time : row.time + 5 * MINUTE_MS;
    const [match] = last
      .filter(
        (one) => one.store === 'online' && one.entityId === row.entityId && one.time <= until && one.time >= row.time - 7_200_000,
      )
      .filter((one) => row.predictionId === undefined || one.predictionId === row.predictionId)
      .toSorted((a, b) => b.time - a.time);
    if (match === undefined) continue;
    counts.pairs += 1;
    const [x, y] = [match.features[feature] ?? null, row.features[feature] ?? null];
    if (x !== null && y !== null) counts.compared += 1;
    if (x !== null && y !== null && x !== y) counts.unequal += 1;
    if (x !== null && y === null) counts.onlineOnly += 1;
    if (x === null && y !== null) counts.offlineOnly += 1;
  }
  return counts;
}

describe('many rows', () => {
  it('are counted alike by the profile, by the explanation and by hand', async () => {
    const random = createRandom(7);
    const times = new Set<number>();
    const logs = Array.from({ length: 3000 }, (): Log => {
      // Two online rows of one moment would leave open which of them counts.
      let time = 0;
      do time = DAY + random(24 * 60) * MINUTE_MS + random(60) * 1000;
      while (times.has(time));
      times.add(time);
      const value = random(4);
      return {
        ...{ store: random(2) === 0 ? 'online' : 'offline', entityId: `e${random(20)}`, time },
        ...(random(3) === 0 && { predictionId: `p${random(100)}` }),
        features: { x: value === 3 ? null : value },
      };
    });
    for (let from = 0; from < logs.length; from += 1000) await ingest('many', logs.slice(from, from + 1000));
    await profile('many');
    const byHand = countByHand(logs, 'x');
    expect(byHand.unequal).toBeGreaterThan(300);
    const loaded = await load('many');
    expect({ ...loaded['x'], pairs: loaded['']?.pairs }).toMatchObject(byHand);
    const { tolerance, maxAgeSeconds } = settings;
    const window = { from: toSqlHour(DAY), to: toSqlHour(NOW), rev: toSqlTime(NOW) };
    expect(await explainSkew(facts.clickhouse, { model: 'many', feature: 'x', ...window, tolerance, maxAgeSeconds })).toEqual(
      byHand,
    );
  }, 30_000);
});

describe('an hour', () => {
  const dirty = async (model: string, profiledAs = 'a') => {
    const read = { maxAgeSeconds: 7_200, closedBefore: toSqlHour(NOW), rev: toSqlTime(NOW) };
    const hours = await loadDirtySkewHours(facts.clickhouse, { model, profiledAs, ...read });
    return hours.map(({ hour, ...touches }) => ({ hour: (hour - DAY) / HOUR_MS, ...touches }));
  };
  const mark = async (model: string) => {
    const due = await dirty(model);
    const hours = due.map(({ hour }) => toSqlHour(DAY + hour * HOUR_MS));
    const [touches, reach] = [due.map((one) => one.touches), due.map((one) => one.reach)];
    const seq = String((batches += 1));
    await markSkewHours(facts.clickhouse, { model, profiledAs: 'a', hours, touches, reach, rev: toSqlTime(NOW), seq });
  };
  const dueHours = async (model: string) => (await dirty(model)).map(({ hour }) => hour);

  it('is due until it is done, and again when a row comes that it holds or looks back at', async () => {
    await ingest('due', [offline(0, { x: 1 }), offline(120, { x: 1 }), offline(240, { x: 1 })]);
    expect(await dueHours('due')).toEqual([10, 12, 14]);
    await profile('due');
    await mark('due');
    expect(await dirty('due')).toEqual([]);
    expect(await dirty('due', 'another tolerance')).toHaveLength(3);
    await ingest('due', [online(0, { x: 1 })]);
    expect(await dueHours('due')).toEqual([10, 12]);
    await profile('due');
    await mark('due');
    await ingest('due', [offline(240, { x: 2 })]);
    expect(await dueHours('due')).toEqual([14]);
  });

  it('that a killed process stored into and told nobody of becomes due', async () => {
    const touchHours = facts.ingest.store.touchHours;
    facts.ingest.store.touchHours = async () => undefined;
    await ingest('silent', [online(0, { x: 1 }), offline(0, { x: 1 })]);
    facts.ingest.store.touchHours = touchHours;
    expect(await dueHours('silent')).toEqual([]);
    const touched = await touchUnknownFeatureHours(facts.clickhouse, { ...NOBODY, since: toSqlTime(0) });
    expect(touched.touched).toBeGreaterThan(0);
    expect(await dueHours('silent')).toEqual([10]);
    expect((await touchUnknownFeatureHours(facts.clickhouse, { ...NOBODY, since: toSqlTime(0) })).touched).toBe(0);
  });

  it('is replaced whole when it is compared again, features that are gone included', async () => {
    await ingest('again', [online(0, { gone: 1, x: 1 }), offline(0, { gone: 1, x: 1 })]);
    await profile('again');
    await profile('again');
    expect(await load('again')).toMatchObject({ gone: { compared: 1 }, x: { compared: 1 } });
    await ingest('again', [online(0, { x: 1 }), offline(0, { x: 1 })]);
    facts.setNow(NOW + 1);
    await profileSkew(facts.clickhouse, {
      ...{ ...settings, model: 'again', hours: [toSqlHour(at(0))], readHours: [toSqlHour(at(0))], rev: toSqlTime(NOW + 1) },
    });
    facts.setNow(NOW);
    expect(Object.keys(await load('again'))).toEqual(['', 'x']);
  });
});
