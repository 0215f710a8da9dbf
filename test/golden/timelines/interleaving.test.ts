import { describe, expect, it } from '@jest/globals';
import { array, assert, boolean, constantFrom, integer, property, record, type Arbitrary } from 'fast-check';
import { foldVerdicts, type JudgedWindow } from '#libs/monitoring';
import { SubjectLog, type Circumstances, type Notification } from './subject-log.js';

const HOUR_MS = 3_600_000;
const BOUND = 3;
const MOST = 14;

/** Null: the window never comes. */
const verdict = constantFrom<JudgedWindow['verdict'] | null>(
  { verdict: 'breach' },
  { verdict: 'breach' },
  { verdict: 'breach' },
  { verdict: 'calm' },
  { verdict: 'calm' },
  { verdict: 'calm' },
  { verdict: 'unsettled' },
  { verdict: 'no-data', health: 'no-data', code: 'empty-window', reason: 'no rows' },
  null,
);

interface Disturbance {
  /** Windows by which it comes late. */
  delay: number;
  again: boolean;
  restart: boolean;
}

const history = record({
  verdicts: array(verdict, { minLength: 1, maxLength: MOST }),
  hold: integer({ min: 1, max: 3 }),
  recoverAfter: integer({ min: 1, max: 3 }),
}).map(({ verdicts, hold, recoverAfter }) =>
  verdicts.flatMap((one, at): JudgedWindow[] => {
    const window = { from: at * HOUR_MS, to: (at + 1) * HOUR_MS };
    return one === null ? [] : [{ window, verdict: one, rules: { hold, recoverAfter, revision: 0 }, rev: 0 }];
  }),
);

function disturbances(most: number): Arbitrary<Disturbance[]> {
  return array(record({ delay: integer({ min: 0, max: most }), again: boolean(), restart: boolean() }), {
    minLength: MOST,
    maxLength: MOST,
  });
}

describe('restarts, windows again and late, and gaps in any order', () => {
  it('end in the same state with the same notifications as without, while what is late comes within the bound', () => {
    assert(
      property(history, disturbances(BOUND), (windows, how) => {
        const [clean, disturbed] = [run(windows), run(windows, how)];
        expect(disturbed.log.episodes).toEqual(clean.log.episodes);
        expect(disturbed.told).toEqual(clean.told);
        expect(clean.log.record).toEqual(foldVerdicts(windows).record);
      }),
      { numRuns: 2_000 },
    );
  });

  it('end in the same state beyond the bound too, and what was told and is not so is taken back once', () => {
    let retractions = 0;
    assert(
      property(history, disturbances(MOST), (windows, how) => {
        const [clean, { log, told }] = [run(windows), run(windows, how)];
        const left = log.episodes.filter(({ record: { resolution } }) => resolution !== 'retracted');
        expect(left.map((episode) => episode.record)).toEqual(clean.log.episodes.map((episode) => episode.record));
        const takenBack = log.episodes.filter((episode) => !left.includes(episode) && episode.firingTold);
        expect(told.filter((text) => text.startsWith('retracted'))).toHaveLength(takenBack.length);
        retractions += takenBack.length;
      }),
      { numRuns: 2_000 },
    );
    expect(retractions).toBeGreaterThan(5);
  });
});

/** The windows come in their order, or as they are disturbed; at last no other is awaited. */
function run(windows: readonly JudgedWindow[], how?: readonly Disturbance[]): { log: SubjectLog; told: string[] } {
  const log = new SubjectLog();
  const arrivals = windows.map((judged, at) => {
    const { delay: given, again, restart } = how?.[at] ?? { delay: 0, again: false, restart: false };
    // The first one tells where the stream begins.
    const delay = at === 0 ? 0 : given;
    return { judged, at: judged.window.from / HOUR_MS, delay, again, restart };
  });
  const notifications: Notification[] = [];
  let last = 0;
  for (const { judged, again, restart } of arrivals.sort((a, b) => a.at + a.delay - b.at - b.delay || b.at - a.at)) {
    last = Math.max(last, judged.window.from);
    const now = { ...always, sealedBefore: last - BOUND * HOUR_MS };
    notifications.push(...log.judge(judged, now));
    if (restart) log.restart();
    if (again) notifications.push(...log.judge(judged, now));
  }
  notifications.push(...log.goOn(always));
  return { log, told: notifications.map(toText).sort() };
}

const always: Circumstances = { severity: 'page', backfill: false, silenced: false, mayFire: true, sealedBefore: Infinity };

function toText({ told, flapping, transition: { from, to, window }, record: of }: Notification): string {
  const ended = to === 'resolved' ? of?.resolution : 'fires';
  return `${ended} ${told} ${flapping ? 'flapping ' : ''}${from} ${to} ${window.from / HOUR_MS}`;
}
