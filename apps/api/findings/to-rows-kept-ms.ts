import type { ModelDefinition } from '#libs/contracts';

const DAY_MS = 86_400_000;

/** How long the rows of a model are kept. An evaluator never reads older ones, so that their hours are not waited for. */
export function toRowsKeptMs(definition: Pick<ModelDefinition, 'retentionDays'> | null, retentionMs: number): number {
  return Math.min(retentionMs, (definition?.retentionDays.rows ?? Infinity) * DAY_MS);
}
