import { loadProfiles, toSqlHour } from '#libs/clickhouse';
import { estimateLivePhi, toWindow, type FeatureProfile, type PhiTable, type Window } from '#libs/monitoring';
import type { EvaluatorDeps } from '../evaluator-deps.js';
import type { Comparison } from '../references/load-comparison.js';
import { toFeatureProfile } from '../measure/to-profiles.js';
import type { JudgeGrain } from './judge-grain.js';

const MOST_WINDOWS = 28;

export interface LivePhi {
  /** Of the reference, and of live windows where it has none. */
  phi: PhiTable;
  /** The counts of the window itself. */
  profiles: readonly FeatureProfile[];
}

/** φ of each window from the live windows before it, for what the reference has no φ of; by the window's start. */
export async function loadLivePhi(
  { clickhouse }: Pick<EvaluatorDeps, 'clickhouse'>,
  { stream, grain, definition: { timeZone }, firstHour }: JudgeGrain,
  { grid, reference, stored }: Comparison,
  windows: readonly Window[],
): Promise<ReadonlyMap<number, LivePhi>> {
  const last = windows.reduce((latest, window) => (window.to > latest.to ? window : latest));
  const first = windows.reduce((earliest, window) => (window.from < earliest.from ? window : earliest));
  const all = [...toEarlier(first, firstHour, grain, timeZone), ...toEarlier(last, first.from, grain, timeZone, Infinity), last];
  const { rows } = await loadProfiles(clickhouse, {
    ...{ ...stream, grid: grid.id, grain, timeZone },
    from: toSqlHour(all[0]!.from),
    to: toSqlHour(last.to),
    windows: all.map((window) => window.from / 1000),
  });
  const profiles = rows.map(toFeatureProfile);
  return new Map(
    windows.map((window) => {
      const [from] = toEarlier(window, firstHour, grain, timeZone);
      const earlier = from === undefined ? [] : profiles.filter(({ hour }) => hour >= from.from && hour < window.from);
      const span = { from: from?.from ?? window.from, to: window.from };
      const phi = { ...estimateLivePhi({ profiles: earlier, ...span, grid, grain, reference }), ...stored.phi };
      return [window.from, { phi, profiles: profiles.filter(({ hour }) => hour === window.from) }];
    }),
  );
}

/** The whole windows before one, from the first traffic on; the oldest first. */
function toEarlier({ from }: Window, since: number, grain: JudgeGrain['grain'], timeZone: string, most = MOST_WINDOWS): Window[] {
  const earlier: Window[] = [];
  let before = toWindow(grain, from - 1, timeZone);
  for (; before.from >= since && earlier.length < most; before = toWindow(grain, before.from - 1, timeZone)) earlier.push(before);
  return earlier.reverse();
}
