import { loadLabelDelays, toSqlHour } from '#libs/clickhouse';
import type { ModelDefinition } from '#libs/contracts';
import { isBackfilled, learnMaturity, windowsBetween, type LabelHistory } from '#libs/monitoring';
import { loadBackfilledHours } from '#libs/postgres';
import type { EvaluatorDeps } from '../evaluator-deps.js';
import type { Stream } from '../stream.js';

const DAY_MS = 86_400_000;
/** Four settled weeks, and as long again for labels that take their time. */
const WEEKS = 8;

const MOST_REMEMBERED = 1_000;

type Remembered = Map<string, { key: string; history: Promise<LabelHistory> }>;

const rememberedOf = new WeakMap<EvaluatorDeps['clickhouse'], Remembered>();

/** How this stream's labels have arrived so far: whole weeks of it, so it is asked for once a day. */
export function loadLabelHistory(
  deps: EvaluatorDeps,
  stream: Stream,
  definition: ModelDefinition,
  grid: string,
  rev: number,
): Promise<LabelHistory> {
  const subject = `${stream.model}\n${stream.version}\n${stream.role}`;
  const key = `${grid}\n${definition.timeZone}\n${definition.labelDelaySeconds}\n${Math.floor(rev / DAY_MS)}`;
  const remembered: Remembered = rememberedOf.get(deps.clickhouse) ?? new Map();
  rememberedOf.set(deps.clickhouse, remembered);
  const known = remembered.get(subject);
  if (known?.key === key) return known.history;
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  const history = loadAfresh(deps, stream, definition, grid, Math.floor(rev / DAY_MS) * DAY_MS);
  remembered.set(subject, { key, history });
  history.catch(() => remembered.delete(subject));
  return history;
}

async function loadAfresh(
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
