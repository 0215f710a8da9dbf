import { isBackfilled, type Evaluation } from '#libs/monitoring';
import {
  loadAlerts,
  loadBackfilledHours,
  loadLatestEvaluated,
  lockAlerts,
  type Database,
  type EvaluationStream,
} from '#libs/postgres';
import type { EvaluatorDeps } from '../evaluator-deps.js';
import { toDraft } from './draft.js';
import { foldAgain } from './fold-again.js';
import { foldForward } from './fold-forward.js';
import { createLedger, type Ledger } from './ledger.js';
import { loadElsewhere, type Elsewhere } from './load-elsewhere.js';
import { saveFresh } from './save-fresh.js';
import { tellSteps } from './tell-steps.js';

export type AlertingDeps = Pick<EvaluatorDeps, 'database' | 'clickhouse' | 'clock' | 'latenessMs' | 'publicUrl' | 'traceUrl'>;

export interface ApplyOptions {
  /** History: it is judged and pages nobody. Windows into which history was imported are found without it. */
  backfill: boolean;
}

/**
 * What the monitors made of windows becomes alerts, and messages in the outbox, all of a version in one transaction. The same again changes
 * nothing, and of two evaluators at once the second finds what the first has told.
 */
export async function applyEvaluations(
  deps: AlertingDeps,
  evaluations: readonly Evaluation[],
  options: ApplyOptions,
): Promise<void> {
  for (const ofVersion of Map.groupBy(evaluations, ({ model, version }) => `${model}/${version}`).values()) {
    const [first] = ofVersion;
    if (first === undefined) continue;
    const apply = { evaluations: ofVersion, elsewhere: await loadElsewhere(deps, ofVersion), options };
    await deps.database.transaction((tx) => applyToVersion(deps, tx, first, apply));
  }
}

interface ApplyToVersion {
  evaluations: readonly Evaluation[];
  elsewhere: Elsewhere;
  options: ApplyOptions;
}

async function applyToVersion(
  deps: AlertingDeps,
  tx: Database,
  { model, version }: Evaluation,
  { evaluations, elsewhere, options }: ApplyToVersion,
): Promise<void> {
  await lockAlerts(tx, model);
  const ledger = await openLedger(tx, model, version);
  const marks = await loadBackfilledHours(tx, { model, ...spanOf(evaluations) });
  const isBackfill = ({ window }: Evaluation): boolean => options.backfill || isBackfilled(window, marks, deps);
  const streams = Map.groupBy(evaluations, ({ grain, family }) => `${grain}/${family}`);
  const parts = [...streams.values()].flatMap(([first]) => first ?? []).map(({ grain, family }) => ({ grain, family }));
  for (const { grain, family, latest } of await loadLatestEvaluated(tx, { model, version, parts })) {
    const stream: EvaluationStream = { model, version, grain, family };
    const ofStream = streams.get(`${grain}/${family}`) ?? [];
    const { amended, forward } = await saveFresh(tx, stream, ofStream, latest, isBackfill);
    await foldAgain(tx, ledger, stream, amended);
    for (const { evaluation, backfill } of forward) await foldForward(ledger, evaluation, backfill);
  }
  await tellSteps(deps, tx, ledger, elsewhere);
}

export async function openLedger(tx: Database, model: string, version: string): Promise<Ledger> {
  const open = await loadAlerts(tx, { model, version, states: ['pending', 'firing', 'recovering'] });
  return createLedger(model, version, open.map(toDraft));
}

function spanOf(evaluations: readonly Evaluation[]): { from: number; to: number } {
  return {
    from: Math.min(...evaluations.map(({ window }) => window.from)),
    to: Math.max(...evaluations.map(({ window }) => window.to)),
  };
}
