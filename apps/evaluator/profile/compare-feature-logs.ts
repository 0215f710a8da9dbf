import { loadDirtySkewHours, markSkewHours, profileSkew, toSqlHour, toSqlTime } from '#libs/clickhouse';
import type { ModelDefinition } from '#libs/contracts';
import type { EvaluatorDeps } from '../evaluator-deps.js';
import { toClosedBefore } from '../to-closed-before.js';
import { toKeptFrom } from '../upkeep/to-kept-from.js';

const HOUR_MS = 3_600_000;
/** Bounds what one statement reads: a day, and what its rows look back at. */
const HOURS_PER_STATEMENT = 24;

export interface ComparedLogs {
  /** The hours that were compared anew, epoch milliseconds. */
  hours: number[];
  /** To be called when all that follows from them is done: until then, they are due. */
  mark: () => Promise<void>;
}

/** Compares the feature logs of a model in its closed hours that changed, as `evaluateStream` does with predictions. */
export async function compareFeatureLogs(
  deps: EvaluatorDeps,
  { model, definition, rev }: { model: string; definition: ModelDefinition; rev: number },
): Promise<ComparedLogs> {
  const { clickhouse, clock, retentionMs, latenessMs } = deps;
  const { tolerance, tolerances, maxAgeSeconds } = definition.skew;
  const exceptions = Object.keys(tolerances).sort();
  const settings = { tolerance, maxAgeSeconds, exceptions, tolerances: exceptions.map((name) => tolerances[name] ?? tolerance) };
  const profiledAs = JSON.stringify(settings);
  const read = { model, profiledAs, maxAgeSeconds, rev: toSqlTime(rev) };
  const changed = await loadDirtySkewHours(clickhouse, { ...read, closedBefore: toSqlHour(toClosedBefore(rev, latenessMs)) });
  // Of an hour before, what it looks back at may be gone.
  const keptFrom = toKeptFrom(definition, { eventNow: clock.eventNow(), retentionMs }).rows + maxAgeSeconds * 1000 + HOUR_MS;
  const dirty = changed.filter(({ hour }) => hour >= keptFrom);
  for (let at = 0; at < dirty.length; at += HOURS_PER_STATEMENT) {
    const hours = dirty.slice(at, at + HOURS_PER_STATEMENT).map(({ hour }) => hour);
    const common = { ...settings, model, rev: toSqlTime(rev) };
    await profileSkew(clickhouse, {
      ...common,
      hours: hours.map(toSqlHour),
      readHours: toReadHours(hours, maxAgeSeconds).map(toSqlHour),
    });
  }
  return {
    hours: dirty.map(({ hour }) => hour),
    mark: async () => {
      if (dirty.length === 0) return;
      await markSkewHours(clickhouse, {
        ...{ model, profiledAs, rev: toSqlTime(rev), seq: deps.nextSequence() },
        hours: dirty.map(({ hour }) => toSqlHour(hour)),
        touches: dirty.map(({ touches }) => touches),
        reach: dirty.map(({ reach }) => reach),
      });
    },
  };
}

/** Those themselves, as far back as an online row may be, and the one behind, in which a prediction may have been logged. */
function toReadHours(hours: readonly number[], maxAgeSeconds: number): number[] {
  const back = Math.ceil((maxAgeSeconds * 1000) / HOUR_MS);
  const read = new Set(hours.flatMap((hour) => Array.from({ length: back + 2 }, (_, at) => hour + (at - back) * HOUR_MS)));
  return [...read].sort((a, b) => a - b);
}
