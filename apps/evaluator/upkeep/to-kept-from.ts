import type { ModelDefinition } from '#libs/contracts';

const DAY_MS = 86_400_000;

export type RetainedKind = keyof ModelDefinition['retentionDays'];

/** By kind, the start of the first UTC day of which all is still there, epoch milliseconds. */
export type KeptFrom = Readonly<Record<RetainedKind, number>>;

/**
 * What lies before may be gone, wholly or in part: it must not be read for a profile or a measure that would replace one made when it
 * was there. Events are accepted up to the very age that is kept, so a day more is kept than was promised, and retention itself
 * (`applyRetention`) leaves one more to what is under way. A model keeps no longer than the installation does.
 */
export function toKeptFrom(
  definition: Pick<ModelDefinition, 'retentionDays'> | null,
  { eventNow, retentionMs }: { eventNow: number; retentionMs: number },
): KeptFrom {
  const keptFrom = (kind: RetainedKind): number => {
    const ageMs = Math.min(retentionMs, (definition?.retentionDays[kind] ?? Infinity) * DAY_MS);
    return Math.floor((eventNow - ageMs) / DAY_MS) * DAY_MS - DAY_MS;
  };
  return { rows: keptFrom('rows'), labels: keptFrom('labels'), profiles: keptFrom('profiles'), measures: keptFrom('measures') };
}
