import {
  countProfiledHours,
  loadDirtyHours,
  loadImmatureWindows,
  loadLastHour,
  loadVolumes,
  markProfiledHours,
  OWED,
  saveMeasures,
  toSqlHour,
  toSqlTime,
  type DirtyHour,
  type Feeds,
  type HourVolume,
  type ProfiledHour,
} from '#libs/clickhouse';
import type { Grain, ModelDefinition, Role } from '#libs/contracts';
import {
  closesAt,
  dueWindows,
  toWindow,
  type DueWindow,
  type Evaluation,
  type LabelHistory,
  type Window,
} from '#libs/monitoring';
import { advanceCursor, loadCursors } from '#libs/postgres';
import type { EvaluatorDeps } from './evaluator-deps.js';
import { judgeWindows } from './judge/judge-windows.js';
import type { Comparison } from './references/load-comparison.js';
import { loadLabelHistory } from './measure/load-label-history.js';
import { BACK_MS } from './measure/measure-volumes.js';
import { measureWindows } from './measure/measure-windows.js';
import { profileTraffic } from './profile/profile-traffic.js';
import type { Stream } from './stream.js';
import { toClosedBefore } from './to-closed-before.js';
import { toDays } from './to-days.js';
import { toKeptFrom, type KeptFrom } from './upkeep/to-kept-from.js';

const HOUR_MS = 3_600_000;
const IMMATURE_FOR_MS = 90 * 24 * HOUR_MS;
/** Bounds what catching up holds in memory: a week of hours. */
const WINDOWS_AT_ONCE = 200;
const GRAINS: readonly Grain[] = ['hour', 'day', 'week'];

export interface EvaluateStream {
  stream: Stream & { role: Role };
  definition: ModelDefinition;
  /** Null: nothing to compare with, so only traffic is counted. */
  comparison: Comparison | null;
  /** Start of the stream's first hour with traffic, epoch milliseconds. */
  firstHour: number;
  /** The event clock up to which inputs are read, epoch milliseconds. */
  rev: number;
  feeds: Feeds;
  /** The hours of which feature logs of the model were compared anew, epoch milliseconds. */
  skewHours?: readonly number[];
  /** What must be done before the windows are judged: versions are compared with each other. */
  earlier?: Promise<void>;
  /** Told what the monitors made of the windows, before the cursors move; the same may come again after a kill. */
  applyEvaluations?: (evaluations: readonly Evaluation[]) => Promise<void>;
}

type EvaluatedTo = Partial<Record<Grain, number>>;

/**
 * Brings one stream up to date: profiles of closed hours that changed, then every window that closed, that a change lies in, or whose
 * labels have come. Cursors move and hours are marked last, so that after a kill the same work is done again with the same outcome.
 * Hours, days and windows of which something may be gone keep the profiles and measures that were made when it was there.
 */
export async function evaluateStream(deps: EvaluatorDeps, evaluate: EvaluateStream): Promise<void> {
  const { clickhouse, clock, retentionMs } = deps;
  const { stream, definition, comparison, rev, applyEvaluations } = evaluate;
  const kept = toKeptFrom(definition, { eventNow: clock.eventNow(), retentionMs });
  const closedBefore = toClosedBefore(rev, deps.latenessMs);
  const grid = comparison?.grid.id ?? '';
  // What a profile means depends on these as much as on its grid: where one changes, every hour is due again.
  const profiledAs = [grid, definition.positiveClass, definition.timeZone].join('\n');
  const [changed, done, history, lastHour] = await Promise.all([
    loadDirtyHours(clickhouse, { ...stream, profiledAs, closedBefore: toSqlHour(closedBefore), rev: toSqlTime(rev) }),
    loadEvaluatedTo(deps, stream),
    loadLabelHistory(deps, stream, definition, grid, rev),
    loadLastHour(clickhouse, stream),
  ]);
  const isPerformanceDue = ({ hour }: DirtyHour): boolean => needsPerformance(hour, definition, deps.latenessMs, rev);
  const dirty = changed.filter((hour) => hour.hour >= kept.rows && (hour.predictionsChanged || isPerformanceDue(hour)));
  const [{ due, volumes: earlier }, counted] = await Promise.all([
    findDue(deps, evaluate, dirty, done, history).then(async (windows) => {
      const measurable = windows.filter(({ window }) => window.from >= kept.profiles);
      return { due: measurable, volumes: await loadVolumesAround(deps, evaluate, measurable) };
    }),
    countProfiledHours(clickhouse, { ...stream, hours: dirty.map(({ hour }) => toSqlHour(hour)), rev: toSqlTime(rev) }),
    comparison === null
      ? null
      : profileDirty(deps, evaluate, comparison, { dirty, labelled: dirty.filter(isPerformanceDue), done, kept }),
  ]);
  // What was counted in this turn is kept only when its hours are marked, which is last.
  const volumes = [...new Map([...earlier, ...counted].map((volume) => [volume.hour, volume])).values()];
  // In order of their ends, so that a cursor never passes a window that a kill left unmeasured.
  for (let at = 0; at < due.length; at += WINDOWS_AT_ONCE) {
    const part = due.slice(at, at + WINDOWS_AT_ONCE);
    const measure = { ...evaluate, due: part, history, volumes, lastHour };
    const measures = await measureWindows(deps, measure);
    await saveMeasures(clickhouse, measures, deps.nextSequence());
    await evaluate.earlier;
    await applyEvaluations?.(await judgeWindows(deps, { ...measure, measures }));
    await advance(deps, evaluate, part);
  }
  await markProfiledHours(clickhouse, {
    ...stream,
    profiledAs,
    hours: toProfiled(dirty, counted, isPerformanceDue),
    rev,
    seq: deps.nextSequence(),
  });
}

/**
 * Labels trickle in: the performance of an hour waits until a window that is measured has closed over it, and is then profiled with all
 * the labels that came. Where none is measured, nothing would ever end the wait.
 */
function needsPerformance(hour: number, { timeZone, schedule }: ModelDefinition, latenessMs: number, rev: number): boolean {
  const grains = schedule.performance;
  return grains.length === 0 || grains.some((grain) => closesAt(toWindow(grain, hour, timeZone), latenessMs) <= rev);
}

function toProfiled(
  dirty: readonly DirtyHour[],
  counted: readonly HourVolume[],
  isPerformanceDue: (hour: DirtyHour) => boolean,
): ProfiledHour[] {
  const touches = new Map(dirty.map((hour) => [hour.hour, hour]));
  return counted.flatMap((volume) => {
    const hour = touches.get(volume.hour);
    if (hour === undefined) return [];
    const { predictionTouches } = hour;
    return [{ ...volume, predictionTouches, labelTouches: isPerformanceDue(hour) ? hour.labelTouches : OWED }];
  });
}

async function loadEvaluatedTo({ database }: EvaluatorDeps, stream: Stream): Promise<EvaluatedTo> {
  const cursors = await loadCursors(database, stream.model);
  const own = cursors.filter(({ version, role }) => version === stream.version && role === stream.role);
  return Object.fromEntries(own.map(({ grain, evaluatedTo }) => [grain, evaluatedTo]));
}

interface ProfileDirty {
  dirty: readonly DirtyHour[];
  /** Those of them whose performance is due. */
  labelled: readonly DirtyHour[];
  done: EvaluatedTo;
  kept: KeptFrom;
}

/** Segments are profiled by whole days: those that a change lies in, and those that closed since the last time. */
async function profileDirty(
  { clickhouse, latenessMs }: EvaluatorDeps,
  { stream, definition: { timeZone, positiveClass }, rev, firstHour }: EvaluateStream,
  { grid }: Comparison,
  { dirty, labelled, done, kept }: ProfileDirty,
): Promise<void> {
  const wholeFrom = Math.max(kept.rows, kept.labels);
  const since = toWindow('day', done.day ?? firstHour, timeZone);
  const closing = closesAt(since, latenessMs) <= rev ? await hoursSince(clickhouse, stream, since.from, rev) : [];
  const toClosedDays = (hours: readonly number[]): Window[] =>
    toDays(hours, timeZone).filter((day) => closesAt(day, latenessMs) <= rev && day.from >= wholeFrom);
  const hours = dirty.filter(({ predictionsChanged }) => predictionsChanged).map(({ hour }) => hour);
  const labelledHours = labelled.map(({ hour }) => hour);
  await profileTraffic(clickhouse, {
    stream,
    grid,
    timeZone,
    positiveClass,
    hours,
    labelledHours: labelledHours.filter((hour) => hour >= wholeFrom),
    days: toClosedDays([...hours, ...closing]),
    labelledDays: toClosedDays([...labelledHours, ...closing]),
    rev,
  });
}

async function loadVolumesAround(
  { clickhouse }: EvaluatorDeps,
  { stream, firstHour }: EvaluateStream,
  due: readonly DueWindow[],
): Promise<HourVolume[]> {
  if (due.length === 0) return [];
  const from = Math.max(firstHour, Math.min(...due.map(({ window }) => window.from)) - BACK_MS);
  const to = Math.max(...due.map(({ window }) => window.to));
  return loadVolumes(clickhouse, { ...stream, from: toSqlHour(from), to: toSqlHour(to) });
}

/** Hours that were profiled while their day was still open. */
async function hoursSince(clickhouse: EvaluatorDeps['clickhouse'], stream: Stream, from: number, to: number): Promise<number[]> {
  const volumes = await loadVolumes(clickhouse, { ...stream, from: toSqlHour(from), to: toSqlHour(to) });
  return volumes.map(({ hour }) => hour);
}

async function findDue(
  { clickhouse, latenessMs }: EvaluatorDeps,
  { stream, definition, rev, firstHour, skewHours = [] }: EvaluateStream,
  dirtyHours: readonly DirtyHour[],
  evaluatedTo: EvaluatedTo,
  history: LabelHistory,
): Promise<DueWindow[]> {
  const { timeZone, schedule } = definition;
  const since = Math.max(0, rev - Math.max(IMMATURE_FOR_MS, 2000 * history.delaySeconds));
  const immature = await loadImmatureWindows(clickhouse, { ...stream, since: toSqlHour(since) });
  return dueWindows({
    timeZone,
    schedule,
    evaluatedTo,
    firstHour,
    dirtyHours,
    skewHours,
    immature: immature.map(({ grain, from }) => ({ grain: grain as Grain, from })),
    labelDelaySeconds: history.delaySeconds,
    eventNow: rev,
    latenessMs,
  });
}

/** Each grain has a cursor of its own, also where nothing is measured at it: segments need to know which days are done. */
async function advance({ database }: EvaluatorDeps, { stream, rev }: EvaluateStream, due: readonly DueWindow[]): Promise<void> {
  for (const grain of GRAINS) {
    const closed = due.filter((window) => window.grain === grain && !window.amended);
    const evaluatedTo = Math.max(...closed.map(({ window }) => window.to));
    if (closed.length > 0) await advanceCursor(database, { ...stream, grain, evaluatedTo, at: rev });
  }
}
