import type { HourVolume, MeasureRow } from '#libs/clickhouse';
import { measureVolume, trailingWindows, type Window } from '#libs/monitoring';
import type { WindowsOfGrain } from './measure-windows.js';
import { toMeasureRow } from './to-measure-row.js';

/** Four weeks of comparison, and an hour for a change of clocks. */
export const BACK_MS = 28 * 86_400_000 + 3_600_000;

/** How much traffic each window had. */
export function measureVolumes(of: WindowsOfGrain): MeasureRow[] {
  const { stream, definition, grain, windows, volumes, firstHour, rev } = of;
  return windows.map((window) => {
    // Whatever other windows are measured in the same turn, each looks back as far.
    const hours = within(volumes, { from: Math.max(firstHour, window.from - BACK_MS), to: window.to });
    const own = within(hours, window);
    const trailing = trailingWindows(window, definition.timeZone).filter((earlier) => earlier.from >= firstHour);
    const lastTime = Math.max(...hours.map((volume) => volume.lastTime), 0);
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
