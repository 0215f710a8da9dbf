import { toHour, type FactStore, type FeatureLog, type Label, type ParsedItem, type Prediction } from '#libs/ingest';
import { markBackfilledHours, type Database } from '#libs/postgres';
import type { Clock } from './clock.js';

type MarkDeps = { database: Database; clock: Pick<Clock, 'eventNow'> };

/** Notes that history is loaded into the hours of these predictions. */
export function markPredictions(deps: MarkDeps, items: readonly ParsedItem<Prediction>[]): Promise<void> {
  return mark(deps, toHours(items));
}

/** Notes it for the hours of these feature logs. */
export function markFeatureLogs(deps: MarkDeps, items: readonly ParsedItem<FeatureLog>[]): Promise<void> {
  return mark(deps, toHours(items));
}

function toHours(items: readonly ParsedItem<Prediction | FeatureLog>[]): { model: string; hour: number }[] {
  return items.flatMap((item) => (item.ok ? [{ model: item.event.model, hour: toHour(item.event.timeMs) }] : []));
}

/** Notes it for the hours of the predictions that are labelled; a label without one waits, and counts with its prediction's own mark. */
export async function markLabels(
  deps: MarkDeps & { facts: Pick<FactStore, 'loadPredictionKeys'> },
  items: readonly ParsedItem<Label>[],
): Promise<void> {
  const labels = items.flatMap((item) => (item.ok ? [item.event] : []));
  for (const [model, own] of Map.groupBy(labels, (label) => label.model)) {
    const keys = await deps.facts.loadPredictionKeys(model, [...new Set(own.map(({ id }) => id))]);
    await mark(
      deps,
      keys.map(({ hour }) => ({ model, hour })),
    );
  }
}

async function mark({ database, clock }: MarkDeps, touched: readonly { model: string; hour: number }[]): Promise<void> {
  for (const [model, hours] of Map.groupBy(touched, (one) => one.model)) {
    await markBackfilledHours(database, { model, hours: [...new Set(hours.map(({ hour }) => hour))], at: clock.eventNow() });
  }
}
