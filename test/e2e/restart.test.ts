import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Books, Measure, ReferenceAnswer } from '#libs/contracts';
import { startTestStack, type TestStack } from './start-test-stack.js';

const MODEL = 'watched';
const DAYS = 8;

let stack: TestStack;
let other: TestStack | undefined;

beforeAll(async () => {
  stack = await startTestStack('2001-02-05T00:00:00Z');
}, 60_000);

afterAll(async () => {
  await other?.stop();
  await stack.stop();
});

function day(number: number, hour = 0): string {
  return new Date(Date.UTC(2001, 1, 5 + number, hour)).toISOString();
}

function traffic(number: number) {
  return Array.from({ length: 240 }, (_, i) => ({
    id: `d${number}-${i}`,
    time: new Date(Date.UTC(2001, 1, 5 + number, i % 24, i % 60)).toISOString(),
    features: { x: (i * 7 + number) % 40, colour: i % 3 === 0 ? 'red' : 'blue' },
    score: ((i % 100) + 0.5) / 100,
  }));
}

function labels(number: number) {
  return traffic(number).map(({ id, score }, i) => ({ id, label: (i * 13) % 100 < 100 * score }));
}

async function prepare(on: TestStack): Promise<ReferenceAnswer> {
  await on.register(MODEL, {
    segments: [{ column: 'colour', top: 2 }],
    schedule: { drift: ['day', 'week'], quality: ['day'], volume: ['hour'], performance: ['day', 'week'] },
  });
  return on.refer(
    MODEL,
    '1',
    traffic(0).map(({ features, score }, i) => ({ features, score, label: labels(0)[i]!.label })),
  );
}

/** Predictions of a day, and labels of the day before. */
async function send(on: TestStack, number: number): Promise<void> {
  await on.predict(MODEL, traffic(number));
  if (number > 0) await on.label(MODEL, labels(number - 1));
}

/** What a measure says, but for the moment it was made at, the ids of this run, and the last digits, which the order of a sum decides. */
function contentOf({ rev: _rev, reference: _reference, gridId: _grid, maturity, ...rest }: Measure): string {
  return JSON.stringify({ ...rest, mature: maturity?.mature }, (_name, value: unknown) =>
    typeof value === 'number' ? Number(value.toFixed(10)) + 0 : value,
  );
}

/** The names of the measures that are not in both, or say something else. */
function differences(some: readonly Measure[], others: readonly Measure[], toContent: (measure: Measure) => string): string[] {
  const toKey = ({ family, grain, feature, segment, window }: Measure) =>
    [family, grain, feature, segment, window.from].join(' | ');
  const contents = new Map(others.map((measure) => [toKey(measure), toContent(measure)]));
  const present = new Set(some.map(toKey));
  const missing = [...contents.keys()].filter((key) => !present.has(key));
  return [...missing, ...some.filter((measure) => contents.get(toKey(measure)) !== toContent(measure)).map(toKey)];
}

describe('an evaluator that was away', () => {
  it('catches up in order, and comes to the numbers of one that was there all the time', async () => {
    await prepare(stack);
    for (let number = 0; number < DAYS; number += 1) {
      stack.advanceTo(day(number + 1));
      await send(stack, number);
      // This one works once, on the second day, and then not for a week.
      if (number === 1) await stack.settle();
      if (number === 4) await stack.restart();
    }
    const away = await stack.measures(MODEL, { family: 'quality', grain: 'day', feature: 'x' });
    expect(new Set(away.map(({ window }) => window.from))).toEqual(new Set([day(0)]));
    await stack.settleAt(day(DAYS, 1));
    const caughtUp = await stack.measures(MODEL);
    await stack.stop();

    other = await startTestStack('2001-02-05T00:00:00Z');
    await prepare(other);
    for (let number = 0; number < DAYS; number += 1) {
      other.advanceTo(day(number + 1));
      await send(other, number);
      await other.settleAt(day(number + 1, 1));
    }
    const steady = await other.measures(MODEL);
    expect(differences(caughtUp, steady, contentOf)).toEqual([]);
    expect(caughtUp.length).toBeGreaterThan(200);
  }, 180_000);

  it('does nothing twice: another turn, and another start, leave every measure as it is', async () => {
    if (other === undefined) throw new Error('The test before this one starts the stack.');
    const before = await other.measures(MODEL);
    await other.settle();
    await other.restart();
    await other.settle();
    expect(differences(await other.measures(MODEL), before, (measure) => JSON.stringify(measure))).toEqual([]);
    const { body } = await other.get<Books>('/v1/books');
    expect(body).toMatchObject({ predictions: { stored: DAYS * 240, balanced: true }, labels: { balanced: true } });
  });
});
