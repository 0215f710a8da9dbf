import { toWindow, type DueWindow, type Evaluation, type FeatureProfile, type Window } from '#libs/monitoring';
import type { Grain } from '#libs/contracts';
import { foldForward } from '../../apps/evaluator/alerting/fold-forward.js';
import { createLedger } from '../../apps/evaluator/alerting/ledger.js';
import { judgeWindows } from '../../apps/evaluator/judge/judge-windows.js';
import { measureWindows } from '../../apps/evaluator/measure/measure-windows.js';
import { definition, REFERENCE_TO, sumOf, type DrawnModel } from './drawn-model.js';
import { DrawnProfiles, toEvaluatorDeps } from './in-memory-engines.js';

const HOUR_MS = 3_600_000;
const STREAM = { model: 'quiet', version: '1', role: 'live' as const };

export interface Page {
  grain: Grain;
  window: Window;
  features: string[];
}

/** A model from the end of its reference on: hours come in, the evaluator's own code measures, judges and folds them. */
export class WatchedModel {
  private readonly profiles = new DrawnProfiles();
  private readonly deps = toEvaluatorDeps(this.profiles);
  private ledger = createLedger(STREAM.model, STREAM.version, []);
  private day: FeatureProfile[] = [];
  private week: FeatureProfile[] = [];
  private at = REFERENCE_TO;

  constructor(private readonly model: DrawnModel) {}

  /** As if nothing had happened since the reference. */
  startAnew(): void {
    this.ledger = createLedger(STREAM.model, STREAM.version, []);
    [this.day, this.week, this.at] = [[], [], REFERENCE_TO];
  }

  /** Hours one after another; of those that complete a day or a week, that too. */
  async take(hours: number, draw: (hour: number) => FeatureProfile[]): Promise<Page[]> {
    const due: DueWindow[] = [];
    const close = (grain: Grain, families: DueWindow['families'], profiles: FeatureProfile[]): void => {
      const window = toWindow(grain, this.at - 1, 'UTC');
      this.profiles.put(grain, window.from, profiles);
      due.push({ grain, window, families, amended: false });
    };
    for (let i = 0; i < hours; i++) {
      const profiles = draw(this.at);
      this.at += HOUR_MS;
      close('hour', ['drift', 'quality'], profiles);
      this.day = sumOf([...this.day, ...profiles]);
      if (this.at % (24 * HOUR_MS) !== 0) continue;
      close('day', ['drift', 'quality'], this.day);
      this.week = sumOf([...this.week, ...this.day]);
      this.day = [];
      if ((this.at - REFERENCE_TO) % (168 * HOUR_MS) !== 0) continue;
      close('week', ['drift'], this.week);
      this.week = [];
    }
    return this.judge(due);
  }

  private async judge(due: readonly DueWindow[]): Promise<Page[]> {
    const history = { delaySeconds: 0, expectedCoverage: null };
    const evaluate = {
      ...{
        stream: STREAM,
        definition,
        comparison: this.model.comparison,
        due,
        history,
        volumes: [],
        feeds: { featureLogs: false, serviceMetrics: false },
        firstHour: REFERENCE_TO,
        lastHour: Infinity,
      },
      rev: this.at,
    };
    const measures = await measureWindows(this.deps, evaluate);
    const evaluations = await judgeWindows(this.deps, { ...evaluate, measures });
    this.profiles.forget();
    const pages: Page[] = [];
    for (const evaluation of evaluations) pages.push(...(await this.fold(evaluation)));
    return pages.reduce<Page[]>(group, []);
  }

  private async fold(evaluation: Evaluation): Promise<Page[]> {
    this.ledger.steps = [];
    await foldForward(this.ledger, evaluation, false);
    const fired = this.ledger.steps.filter(
      ({ transition, again }) => !again && transition.to === 'firing' && transition.from !== 'recovering',
    );
    const { grain, window } = evaluation;
    return fired.length === 0 ? [] : [{ grain, window, features: fired.map(({ draft }) => draft.subject.feature) }];
  }
}

/** Both families of one window are one page. */
function group(pages: Page[], page: Page): Page[] {
  const known = pages.find(({ grain, window }) => grain === page.grain && window.from === page.window.from);
  if (known === undefined) pages.push(page);
  else known.features.push(...page.features);
  return pages;
}
