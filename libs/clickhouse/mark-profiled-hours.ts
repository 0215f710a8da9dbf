import type { ClickHouse } from './connect.js';
import type { HourVolume } from './load-volumes.js';
import { toSeconds } from './to-seconds.js';

/**
 * The label touches of an hour whose performance was left for later. No counter comes to equal it, so the hour stays due, whether labels
 * come for it or not.
 */
export const OWED = 4_294_967_295;

export interface ProfiledHour extends HourVolume {
  predictionTouches: number;
  labelTouches: number;
}

export interface MarkProfiledHours {
  model: string;
  version: string;
  role: string;
  profiledAs: string;
  hours: readonly ProfiledHour[];
  rev: number;
  seq: string;
}

/** All that is due of these hours is done. The touches are those seen before the rows were read: later ones make the hour due again. */
export async function markProfiledHours(
  clickhouse: ClickHouse,
  { model, version, role, profiledAs, hours, rev, seq }: MarkProfiledHours,
): Promise<void> {
  const lines = hours.map(({ hour, rows, labelled, duplicates, instrumented, lastTime, predictionTouches, labelTouches }) =>
    JSON.stringify({
      ...{ model, version, role, hour: hour / 1000, profiled_as: profiledAs, rows, labelled, duplicates, instrumented },
      // As text: a whole number would be read as milliseconds, and one with decimals as seconds. An hour without rows has none.
      ...(lastTime > 0 && { last_time: toSeconds(lastTime) }),
      prediction_touches: predictionTouches,
      label_touches: labelTouches,
      rev,
      seq,
    }),
  );
  if (lines.length === 0) return;
  await clickhouse.insertJsonLines({ name: 'MARK_PROFILED_HOURS', into: 'profiled_hours', lines: lines.join('\n') });
}
