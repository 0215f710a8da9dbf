import {
  saveMissingKeys,
  supersedeContested,
  toSqlTime,
  touchUnknownFeatureHours,
  touchUnknownHours,
  touchUnknownLabelHours,
} from '#libs/clickhouse';
import type { EvaluatorDeps } from '../evaluator-deps.js';
import { loadBorders } from '../references/load-borders.js';
import { toExpiry } from './to-expiry.js';

const DAY_MS = 86_400_000;
const FIRST_TIME_MS = 3 * DAY_MS;

/** How much was mended of each kind. */
export interface Reconciled {
  keys: number;
  superseded: number;
  predictionHours: number;
  labelHours: number;
  featureHours: number;
}

/**
 * Finishes what killed processes left between storing rows and telling of them: predictions get their keys, of two that raced the second
 * is taken out of its hour, and hours become due that nobody said were written to. Without it such rows would be seen only if their
 * sender repeated them. Looks at what became known since the day before `lastDone`, and does no harm to what is under way.
 */
export async function reconcileTraffic(
  deps: Pick<EvaluatorDeps, 'clickhouse' | 'database' | 'retentionMs' | 'logger'>,
  eventNow: number,
  lastDone: number | null,
): Promise<Reconciled> {
  const { clickhouse, logger } = deps;
  const since = toSqlTime(Math.max(0, (lastDone ?? eventNow - FIRST_TIME_MS) - DAY_MS));
  const borders = await loadBorders(deps, eventNow);
  const { saved } = await saveMissingKeys(clickhouse, { since });
  const { superseded } = await supersedeContested(clickhouse, { since, knownAt: toSqlTime(eventNow) });
  const hours = await touchUnknownHours(clickhouse, { since, ...toExpiry(borders, ({ rows }) => rows) });
  const labelHours = await touchUnknownLabelHours(clickhouse, {
    since,
    ...toExpiry(borders, ({ rows, labels }) => Math.max(rows, labels)),
  });
  const featureHours = await touchUnknownFeatureHours(clickhouse, { since, ...toExpiry(borders, ({ rows }) => rows) });
  const reconciled = {
    keys: saved,
    superseded,
    predictionHours: hours.touched,
    labelHours: labelHours.touched,
    featureHours: featureHours.touched,
  };
  if (Object.values(reconciled).some((count) => count > 0))
    logger.warn(reconciled, 'Rows were found that a killed process had stored and not told of');
  return reconciled;
}
