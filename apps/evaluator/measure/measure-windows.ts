import type { Feeds, HourVolume, MeasureRow } from '#libs/clickhouse';
import type { Grain, MeasureFamily, ModelDefinition } from '#libs/contracts';
import type { DueWindow, LabelHistory, Window } from '#libs/monitoring';
import type { EvaluatorDeps } from '../evaluator-deps.js';
import type { Comparison } from '../references/load-comparison.js';
import { measureFeatures } from './measure-features.js';
import { measurePerformances } from './measure-performances.js';
import { measureServings } from './measure-servings.js';
import { measureSkews } from './measure-skews.js';
import { measureVolumes } from './measure-volumes.js';
import type { Stream } from '../stream.js';

export interface MeasureWindows {
  stream: Stream;
  definition: ModelDefinition;
  /** Null: nothing to compare with, so only traffic is counted. */
  comparison: Comparison | null;
  due: readonly DueWindow[];
  history: LabelHistory;
  /** What the hours had from four weeks before the first window to the end of the last, those of this turn among them. */
  volumes: readonly HourVolume[];
  /** Starts of the first and of the last hour with traffic, epoch milliseconds. */
  firstHour: number;
  lastHour: number;
  feeds: Feeds;
  rev: number;
}

/** The windows of one grain that a family is measured at. */
export interface WindowsOfGrain extends Omit<MeasureWindows, 'due' | 'comparison'> {
  grain: Grain;
  windows: readonly Window[];
}

/** Every measure that is due. */
export async function measureWindows(deps: EvaluatorDeps, measure: MeasureWindows): Promise<MeasureRow[]> {
  const { due, comparison, ...common } = measure;
  const ofGrains = [...Map.groupBy(due, (window) => window.grain)].map(async ([grain, ofGrain]) => {
    const at = (family: MeasureFamily): WindowsOfGrain => ({
      ...common,
      grain,
      windows: ofGrain.filter(({ families }) => families.includes(family)).map(({ window }) => window),
    });
    const others = await Promise.all([
      measureServings(deps, at('serving')),
      measureSkews(deps, at('skew')),
      comparison === null ? [] : measureFeatures(deps, comparison, { drift: at('drift'), quality: at('quality') }),
      comparison === null ? [] : measurePerformances(deps, comparison, at('performance')),
    ]);
    return [measureVolumes(at('volume')), ...others];
  });
  return (await Promise.all(ofGrains)).flat(2);
}
