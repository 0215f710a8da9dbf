import { describe, expect, it } from '@jest/globals';
import { findMissingColumns } from '../find-missing-columns.js';
import type { MappedEvent } from '../mapped.js';
import { parseMapping } from '../parse-mapping.js';
import type { Mapping } from '../schema/mapping.js';
import { compileMapping } from './compile-mapping.js';

const identity = 'kind: predictions\nmodel: m\nversion: v1\nid: flight\ntime: date\n';
const row = { flight: 'AA1', date: '2001-02-01 06:00:00', distance: 719, origin: 'ORD', p: 0.25, late: 1, note: 'x' };

function mappingOf(text: string): Mapping {
  const parsed = parseMapping(text);
  if (!parsed.ok) throw new Error(parsed.errors.map(({ message }) => message).join());
  return parsed.mapping;
}

const parseJson = (text: string) => ({ ok: true as const, value: JSON.parse(text) as unknown });

/** The one event of a record. */
function map(text: string, record: object = row): MappedEvent {
  const mapped = compileMapping(mappingOf(text), parseJson).mapRecord({ value: record });
  const [event] = mapped.kind === 'events' ? mapped.events : [];
  if (event === undefined) throw new Error(`no event, but ${mapped.kind}`);
  return event;
}
const eventOf = (text: string, record: object = row) => {
  const mapped = map(text, record);
  if (!mapped.ok) throw new Error(mapped.fault.message);
  return mapped.event;
};

describe('a row', () => {
  it('becomes an event, and a label where it has one', () => {
    const text = `${identity}features: [distance, origin]\nscore: p\nclass: late\nlabel: late\ntags: { remark: note }\nrole: shadow\n`;
    expect(map(text)).toEqual({
      ok: true,
      event: {
        model: 'm',
        version: 'v1',
        id: 'AA1',
        role: 'shadow',
        time: '2001-02-01 06:00:00',
        features: { distance: 719, origin: 'ORD' },
        score: 0.25,
        class: 1,
        tags: { remark: 'x' },
      },
      label: { model: 'm', id: 'AA1', label: 1 },
    });
  });

  it('has no label yet where that is null', () => {
    expect(map(`${identity}features: []\nlabel: late\n`, { ...row, late: null })).toMatchObject({ ok: true, label: null });
  });

  it('gives the rest of its columns as features, but those that are used or left out', () => {
    expect(eventOf(`${identity}features: rest\nscore: p\nlabel: late\nignore: [note]\n`).features).toEqual({
      distance: 719,
      origin: 'ORD',
    });
  });

  it('keeps what is null, so that it is counted', () => {
    expect(eventOf(`${identity}features: [distance]\nscore: p\n`, { ...row, distance: null, p: null })).toMatchObject({
      features: { distance: null },
      score: null,
    });
  });

  it('has constants like columns of its own', () => {
    const text = `${identity}features: rest\nignore: [p, late, note]\nconstants: { region: eu, batch: 3 }\ntags: [batch]\n`;
    expect(eventOf(text)).toMatchObject({ features: { distance: 719, origin: 'ORD', region: 'eu' }, tags: { batch: '3' } });
  });

  it('names its own model, version and role where the mapping says so', () => {
    const text =
      'kind: predictions\nmodel: { column: a }\nversion: { column: b }\nrole: { column: c }\nid: d\ntime: e\nfeatures: []\n';
    expect(eventOf(text, { a: 'm', b: 2, c: 'live', d: 'x', e: 1 })).toMatchObject({ model: 'm', version: '2', role: 'live' });
  });

  it('becomes a label', () => {
    const text = 'kind: labels\nmodel: m\nid: flight\nlabel: late\ntime: { column: date, zone: UTC }\n';
    expect(eventOf(text)).toEqual({ model: 'm', id: 'AA1', label: 1, time: '2001-02-01T06:00:00.000Z' });
  });

  it('becomes a row of a reference', () => {
    const text = 'kind: reference\nfeatures: { miles: distance }\nscore: p\nlabel: late\ntime: { column: date, zone: UTC }\n';
    expect(eventOf(text)).toEqual({ time: '2001-02-01T06:00:00.000Z', features: { miles: 719 }, score: 0.25, label: 1 });
  });

  it('reaches no prototype, whatever its columns are called', () => {
    const hostile = JSON.parse('{"flight":"a","date":"x","__proto__":{"polluted":1},"constructor":2}') as object;
    const features = eventOf(`${identity}features: rest\n`, hostile).features as object;
    expect(Object.keys(features).sort()).toEqual(['__proto__', 'constructor']);
    expect({}).not.toHaveProperty('polluted');
    expect(eventOf(`${identity}features: [toString, valueOf]\n`, { flight: 'a', date: 'x' }).features).toEqual({});
  });
});

describe('the id', () => {
  const joined = identity.replace('id: flight', 'id: { columns: [date, origin, n] }') + 'features: []\n';
  it('is made of several columns', () => {
    expect(eventOf(joined, { ...row, n: 7 }).id).toBe('2001-02-01 06:00:00/ORD/7');
  });

  it.each<[string, object, string]>([
    ['is missing', {}, 'missing-field'],
    ['is null', { n: null }, 'missing-field'],
    ['is empty', { n: '' }, 'missing-field'],
    ['has lost its last digits', { n: 2 ** 53 }, 'wrong-type'],
    ['is an object', { n: {} }, 'wrong-type'],
    ['is not finite', { n: NaN }, 'non-finite'],
  ])('is refused where a part of it %s', (_, part, code) => {
    expect(map(joined, { ...row, ...part })).toMatchObject({ ok: false, fault: { code, path: '$.n' } });
  });
});

describe('the time', () => {
  const timeOf = (time: string, value: unknown) =>
    eventOf(identity.replace('time: date', `time: ${time}`) + 'features: []\n', { flight: 'a', t: value }).time;
  it.each<[string, unknown, unknown]>([
    ['t', '2001-02-01T06:00:00Z', '2001-02-01T06:00:00Z'],
    ['{ column: t, zone: America/Chicago }', '2001-02-01 06:00:00', '2001-02-01T12:00:00.000Z'],
    ['{ column: t, zone: America/Chicago }', '2001-02-01T06:00:00.123456', '2001-02-01T12:00:00.123Z'],
    ['{ column: t, zone: America/Chicago }', '2001-02-01', '2001-02-01T06:00:00.000Z'],
    ['{ column: t, zone: America/Chicago }', '2001-02-01T06:00:00+01:00', '2001-02-01T06:00:00+01:00'],
    ['{ column: t, zone: America/Chicago }', '2001-02-30 06:00:00', '2001-02-30 06:00:00'],
    ['{ column: t, zone: UTC }', 'soon', 'soon'],
    ['{ column: t, unit: s }', 981_007_200, 981_007_200_000],
    ['{ column: t, unit: s }', '981007200.5', 981_007_200_500],
    ['{ column: t, unit: ms }', 981_007_200_000, 981_007_200_000],
    ['{ column: t, unit: us }', 981_007_200_000_000, 981_007_200_000],
    ['{ column: t, unit: ns }', '981007200000000000', 981_007_200_000],
    ['{ column: t, unit: s }', 'soon', 'soon'],
    ['{ column: t, unit: s }', null, null],
  ])('%s of %j is %j', (time, value, expected) => expect(timeOf(time, value)).toEqual(expected));

  it('that clocks skip is refused', () => {
    const text = `${identity.replace('time: date', 'time: { column: date, zone: America/Chicago }')}features: []\n`;
    expect(map(text, { ...row, date: '2001-04-01 02:30:00' })).toEqual({
      ok: false,
      fault: {
        code: 'invalid-time',
        path: '$.date',
        message: 'The column "date" holds 2001-04-01 02:30:00, which clocks in America/Chicago skip; check the zone.',
      },
    });
  });
});

describe('the columns that a file lacks', () => {
  it('are those that the mapping names and no constant gives', () => {
    const text = `${identity}features: [distance, dep_hour, region]\nscore: prob\nconstants: { region: eu }\nignore: [nothing]\n`;
    expect(findMissingColumns(mappingOf(text), Object.keys(row))).toEqual(['prob', 'dep_hour']);
  });
});

describe('a record that would become more than an event or a request may hold', () => {
  const batch = `${identity}explode: { row: rows }\n`;
  const rows = (count: number): number[] => Array<number>(count).fill(1);

  it.each<[string, string, object, string]>([
    ['instances', `${batch}features: { x: row }\n`, { rows: rows(10_001) }, 'The column "rows" holds 10001 items'],
    [
      'rows of tensors',
      `${identity}explode: { row: { tensors: inputs } }\nfeatures: { path: row }\n`,
      { inputs: [{ name: 'x', data: rows(10_001) }] },
      'The path inputs[0] has 10001 rows',
    ],
    [
      'features of each instance',
      `${batch}features: { path: $ }\n`,
      { rows: rows(2_001) },
      'The path $ holds more than 2000 values.',
    ],
    [
      'of what its instances have in common',
      `${batch}features: { path: shared }\n`,
      { rows: rows(10_000), shared: Object.fromEntries(rows(200).map((one, i) => [`feature_${i}`, one])) },
      'Its 10000 instances, each with what they have in common, are 30 MiB of events, and a record may be 16',
    ],
    [
      'values for the names that it gives',
      `${identity}features: { path: deep, names: names }\n`,
      { deep: [[1], rows(2_000)], names: [] },
      'The column "deep" holds more than 2000 values.',
    ],
  ])('is refused: %s', (_, text, record, message) => {
    const mapped = map(text, { ...row, ...record });
    expect(mapped.ok ? null : mapped.fault).toMatchObject({
      code: 'too-many',
      message: expect.stringContaining(message) as unknown,
    });
  });
});

describe('a mapping that says when a record is one of its events', () => {
  const text = `${identity}when: { origin: [ORD, JF*] }\nfeatures: [distance]\n`;
  const kindOf = (record: object) => compileMapping(mappingOf(text), parseJson).mapRecord({ value: record });

  it('takes those that hold one of the texts, and skips the others, however broken they are', () => {
    expect(kindOf(row)).toMatchObject({ kind: 'events', events: [{ ok: true }] });
    expect(kindOf({ ...row, origin: 'JFK' })).toMatchObject({ kind: 'events', events: [{ ok: true }] });
    expect(kindOf({ ...row, origin: 'LAX', flight: null })).toEqual({ kind: 'skipped', reason: 'other-type' });
    expect(kindOf({})).toEqual({ kind: 'skipped', reason: 'other-type' });
  });
});
