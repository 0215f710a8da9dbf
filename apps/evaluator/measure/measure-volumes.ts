import { loadVolumes, toSqlHour, type HourVolume, type MeasureRow } from '#libs/clickhouse';
import { measureVolume, trailingWindows, type Window } from '#libs/monitoring';
import type { EvaluatorDeps } from '../evaluator-deps.js';
import type { WindowsOfGrain } from './measure-windows.js';
import { toMeasureRow } from './to-measure-row.js';

const WEEK_MS = 7 * 86_400_000;
/** Four weeks of comparison, and an hour for a change of clocks. */
const BACK_MS = 4 * WEEK_MS + 3_600_000;

/** How much traffic each window had. */
export async function measureVolumes({ clickhouse }: EvaluatorDeps, of: WindowsOfGrain): Promise<MeasureRow[]> {
  const { stream, definition, grain, windows, counted, firstHour, rev } = of;
  if (windows.length === 0) return [];
  const from = Math.max(firstHour, Math.min(...windows.map((window) => window.from)) - BACK_MS);
  const to = Math.max(...windows.map((window) => window.to));
  const kept = await loadVolumes(clickhouse, { ...stream, from: toSqlHour(from), to: toSqlHour(to) });
  // What was counted in this turn is kept when its hours are marked, which is last.
  const hours = [...new Map([...kept, ...counted].map((volume) => [volume.hour, volume])).values()];
  return windows.map((window) => {
    const own = within(hours, window);
    const trailing = trailingWindows(window, definition.timeZone).filter((earlier) => earlier.from >= firstHour);
    const lastTime = Math.max(...hours.filter(({ hour }) => hour < window.to).map((volume) => volume.lastTime), 0);
    const body = measureVolume({
      window,
      rows: sumOf(own, 'rows'),
      duplicates: sumOf(own, 'duplicates'),
      lastTime: lastTime === 0 ? null : lastTime,
      trailing: trailing.map((earlier) => sumOf(within(hours, earlier), 'rows')),
    });
    return toMeasureRow({ stream, family: 'volume', grain, feature: '', segment: '', window, rev }, body, null);
  });
}

function within(hours: readonly HourVolume[], { from, to }: Window): HourVolume[] {
  return hours.filter(({ hour }) => hour >= from && hour < to);
}

function sumOf(hours: readonly HourVolume[], count: 'rows' | 'duplicates'): number {
  return hours.reduce((sum, hour) => sum + hour[count], 0);
}
