import { toSqlHour, toSqlTime, type ClickHouse } from '#libs/clickhouse';
import { fillPredictions } from './fill-predictions.js';
import { openBenchEngine } from './open-bench-engine.js';
import { saveUniformGrid } from './save-uniform-grid.js';

const HOUR_MS = 3_600_000;
const FROM = Date.UTC(2025, 2, 3);
export const REFERENCE_ROLE = 'reference/bench';

/** Predictions of one week with thirty numeric features, all labelled, and a reference a tenth of their size in the week before. */
export interface WideStore {
  clickhouse: ClickHouse;
  features: string[];
  rows: number;
  referenceRows: number;
  window: { from: number; to: number };
  reference: { from: number; to: number };
  /** What every question about the window is asked with. */
  stream: { model: string; version: string; role: string; grid: string; timeZone: string; rev: string };
  hours: string[];
  referenceHours: string[];
  close(): Promise<void>;
}

export async function openWideStore(rows: number): Promise<WideStore> {
  const engine = await openBenchEngine();
  const { clickhouse } = engine;
  const hours = 7 * 24;
  const rowsPerHour = Math.round(rows / hours);
  const features = Array.from({ length: 30 }, (_, i) => `feature_${i + 1}`);
  const common = { features, hours };
  const before = FROM - hours * HOUR_MS;
  const referenceRowsPerHour = Math.round(rowsPerHour / 10);
  await fillPredictions(clickhouse, { ...common, role: 'live', shift: 0.05, from: FROM, rowsPerHour, labelled: true });
  const reference = { role: REFERENCE_ROLE, shift: 0, from: before, rowsPerHour: referenceRowsPerHour, labelled: false };
  await fillPredictions(clickhouse, { ...common, ...reference });
  await saveUniformGrid(clickhouse, 'uniform', features);
  const hoursFrom = (from: number) => Array.from({ length: hours }, (_, i) => toSqlHour(from + i * HOUR_MS));
  return {
    clickhouse,
    features,
    rows: rowsPerHour * hours,
    referenceRows: referenceRowsPerHour * hours,
    window: { from: FROM, to: FROM + hours * HOUR_MS },
    reference: { from: before, to: FROM },
    stream: {
      ...{ model: 'bench', version: '1', role: 'live', grid: 'uniform', timeZone: 'UTC' },
      rev: toSqlTime(FROM + 10 * hours * HOUR_MS),
    },
    hours: hoursFrom(FROM),
    referenceHours: hoursFrom(before),
    close: () => engine.close(),
  };
}
