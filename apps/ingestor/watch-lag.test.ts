import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import type { PartitionOffsets } from '#libs/stream';
import { watchLag, type LagWatch, type MeasuredLag } from './watch-lag.js';

const AT = Date.UTC(2026, 0, 1);
let offsets: PartitionOffsets[];
let saved: MeasuredLag[];
let reachedAt: number | null;
let failures: Error[];
let warnings: string[];
let watch: LagWatch;

beforeEach(() => {
  jest.useFakeTimers();
  [offsets, saved, reachedAt, failures, warnings] = [[], [], null, [], []];
  watch = watchLag({
    reader: {
      load: async () => {
        const failure = failures.shift();
        if (failure) throw failure;
        return offsets;
      },
      close: async () => undefined,
    },
    store: {
      loadReachedAt: async (places) =>
        reachedAt === null ? [] : places.map((place) => ({ ...place, reachedAt: reachedAt ?? 0 })),
      save: async (measured) => void saved.push(...measured),
    },
    wallNow: () => AT,
    everyMs: 1000,
    logger: { warn: (_, message) => void warnings.push(message) },
  });
  watch.assign({ t: [0] });
});

afterEach(async () => {
  await watch.stop();
  jest.useRealTimers();
});

const measured = async () => {
  await jest.advanceTimersByTimeAsync(1000);
  return saved.at(-1);
};
const at = (committed: string | null, low: string, high: string): PartitionOffsets => ({
  topic: 't',
  partition: 0,
  low,
  high,
  committed,
});

it.each([
  { is: 'at the end', of: at('7', '0', '7'), records: 0, seconds: 0 },
  { is: 'behind', of: at('7', '0', '17'), records: 10, seconds: 90 },
  { is: 'yet to begin', of: at(null, '5', '17'), records: 12, seconds: 90 },
  { is: 'behind what the topic still has', of: at('2', '5', '17'), records: 12, seconds: 90 },
  { is: 'in a topic that was made anew, with fewer records', of: at('20', '0', '17'), records: 0, seconds: 0 },
])('a group that is $is is $records records and $seconds s behind', async ({ of, records, seconds }) => {
  offsets = [of];
  reachedAt = AT - 90_000;
  expect(await measured()).toMatchObject({ lagRecords: records, lagSeconds: seconds, at: AT });
});

it('counts seconds from its first measurement on', async () => {
  offsets = [at('7', '0', '17')];
  expect(await measured()).toMatchObject({ lagRecords: 10, lagSeconds: 0 });
});

it('does not count offsets that bring no message', async () => {
  offsets = [at('7', '0', '9')];
  watch.pass({ topic: 't', partition: 0, from: '7', to: '7' });
  watch.pass({ topic: 't', partition: 0, from: '8', to: '8' });
  expect(await measured()).toMatchObject({ lagRecords: 0, committed: '9' });
});

it('measures what this member reads, and nothing else', async () => {
  offsets = [at('7', '0', '9'), { ...at('7', '0', '9'), partition: 1 }];
  await measured();
  expect(saved.map(({ partition }) => partition)).toEqual([0]);
});

it('goes on after a failure', async () => {
  failures = [new Error('broker away')];
  offsets = [at('7', '0', '9')];
  expect(await measured()).toBeUndefined();
  expect(warnings).toEqual(['consumer lag not measured, trying again']);
  expect(await measured()).toMatchObject({ lagRecords: 2 });
});
