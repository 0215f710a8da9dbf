import { loadLabelDelays, toSqlHour } from '#libs/clickhouse';
import type { ModelDefinition } from '#libs/contracts';
import { isBackfilled, learnMaturity, windowsBetween, type LabelHistory } from '#libs/monitoring';
import { loadLabelHistory as loadKept, loadBackfilledHours, saveLabelHistory } from '#libs/postgres';
import { createMemory } from '../create-memory.js';
import type { EvaluatorDeps } from '../evaluator-deps.js';
import type { Stream } from '../stream.js';

const DAY_MS = 86_400_000;
/** Four settled weeks, and as long again for labels that take their time. */
const WEEKS = 8;

const MOST_REMEMBERED = 10_000;

const recall = createMemory<LabelHistory>(MOST_REMEMBERED);

/**
 * How this stream's labels have arrived: whole weeks of it, so it is learned once a day. It is kept for the day, so that another evaluator, or
 * the same after a kill, judges no window of it by labels that came since.
 */
export function loadLabelHistory(
  deps: EvaluatorDeps,
  stream: Stream,
  definition: ModelDefinition,
  grid: string,
  rev: number,
): Promise<LabelHistory> {
  const today = Math.floor(rev / DAY_MS) * DAY_MS;
  const { timeZone, labelDelaySeconds } = definition;
  const learnedAs = [grid, timeZone, labelDelaySeconds].join('\n');
  const key = [stream.model, stream.version, stream.role, learnedAs, today].join('\n');
  return recall(deps.clickhouse, key, async () => {
    const of = { ...stream, day: today, learnedAs };
    const kept = await loadKept(deps.database, of);
    if (kept !== null) return kept;
    const history = await learn(deps, stream, definition, grid, today);
    await saveLabelHistory(deps.database, { ...of, history });
    return (await loadKept(deps.database, of)) ?? history;
  });
}

async function learn(
  { clickhouse, database, latenessMs }: EvaluatorDeps,
  stream: Stream,
  { timeZone, labelDelaySeconds }: ModelDefinition,
  grid: string,
  rev: number,
): Promise<LabelHistory> {
  const span = { from: Math.max(0, rev - WEEKS * 7 * DAY_MS - 1000 * labelDelaySeconds), to: rev };
  const windows = windowsBetween('week', span, timeZone);
  const from = windows[0]?.from ?? rev;
  const [rows, marks] = await Promise.all([
    loadLabelDelays(clickhouse, { ...stream, grid, timeZone, from: toSqlHour(from), to: toSqlHour(rev) }),
    loadBackfilledHours(database, { model: stream.model, from, to: rev }),
  ]);
  const weeks = windows.flatMap((window) => {
    const told = rows.find(({ week }) => week === window.from);
    if (told === undefined) return [];
    return [{ ...told, window, backfilled: isBackfilled(window, marks, { latenessMs }) }];
  });
  return learnMaturity(weeks, rev, labelDelaySeconds);
}
