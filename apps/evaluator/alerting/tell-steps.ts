import { createHash } from 'node:crypto';
import type { Alert, AlertTransition } from '#libs/contracts';
import { buildAlert, buildNotification, type EarlierChange } from '#libs/monitoring';
import {
  addToOutbox,
  deleteAlerts,
  insertTransitions,
  loadEarlierChanges,
  saveAlerts,
  type Database,
  type StoredTransition,
} from '#libs/postgres';
import type { AlertingDeps } from './apply-evaluations.js';
import { decideTold, findSilence } from './decide-told.js';
import type { Draft } from './draft.js';
import type { Ledger, Step } from './ledger.js';
import { loadAround } from './load-around.js';
import { loadFacts, type Facts } from './load-facts.js';

const FLAP_WINDOWS = 20;

interface TellStep {
  step: Step;
  alert: Alert;
  transition: AlertTransition;
}

/** Decides who is told of each step, keeps alerts and transitions, and puts what is told of a window into one message. */
export async function tellSteps(deps: AlertingDeps, tx: Database, ledger: Ledger): Promise<void> {
  const touched = [...ledger.drafts.values()].filter(({ isTouched }) => isTouched);
  if (touched.length === 0) return;
  const facts = await loadFacts(tx, ledger, deps.clock.eventNow());
  const said: TellStep[] = [];
  const transitions: StoredTransition[] = [];
  for (const step of ledger.steps) {
    const { draft, run, transition } = step;
    const earlier = isTellable(step) ? await loadEarlier(tx, step, said) : [];
    const told = decideTold(ledger, facts, step, earlier);
    if (told === null) continue;
    if (transition.to === 'inactive' && step.record === null) continue;
    if (step.record !== null && (draft.around === null || transition.from === 'inactive'))
      draft.around = await loadAround(deps.clickhouse, tx, ledger, { ...step, record: step.record });
    draft.transitions += 1;
    const isBegin = transition.to !== 'resolved' && told.told !== 'nobody';
    if (isBegin) Object.assign(draft, { told: true, untold: null });
    else if (told.untold !== null && !draft.told) draft.untold = told.untold;
    if (step.again && draft.snoozedUntil !== null) draft.snoozedUntil = null;
    const { reason } = told;
    const sequence = draft.transitions;
    const breach = transition.to === 'firing' ? step.breach : null;
    transitions.push({ alert: draft.id, sequence, ...transition, at: run.rev, reason, told: told.told, breach });
    said.push({ step, alert: toAlert(deps, ledger, facts, step), transition: toTransition(draft, step, told, sequence) });
  }
  await save(deps, tx, ledger, facts, touched, transitions);
  await notify(deps, tx, ledger, said);
}

function isTellable({ transition: { from, to } }: Step): boolean {
  return to === 'resolved' || ((to === 'firing' || to === 'recovering') && from !== 'firing' && from !== 'recovering');
}

/** Those that are stored, and those that this transaction found before. */
async function loadEarlier(
  tx: Database,
  { draft, transition: { window } }: Step,
  said: readonly TellStep[],
): Promise<EarlierChange[]> {
  const since = window.to - FLAP_WINDOWS * (window.to - window.from);
  const stored = await loadEarlierChanges(tx, { fingerprint: draft.fingerprint, since });
  const now = said.filter(({ step }) => step.draft.fingerprint === draft.fingerprint && !step.again && isTellable(step));
  return [
    ...stored,
    ...now.map(({ step, transition }) => ({
      window: step.transition.window,
      begins: transition.to !== 'resolved',
      told: transition.told,
    })),
  ];
}

function toAlert(
  { publicUrl }: AlertingDeps,
  ledger: Ledger,
  facts: Facts,
  step: Pick<Step, 'draft' | 'record' | 'breach' | 'resolutionReason' | 'run'>,
): Alert {
  const { draft, record, breach, resolutionReason } = step;
  if (record === null) throw new Error(`Alert ${draft.id} came to nothing and is told`);
  const { id, fingerprint, subject, grain, around } = draft;
  const { model, version } = ledger;
  const { versions, changes } = around ?? { versions: [], changes: [] };
  const alert = buildAlert({
    ...facts,
    ...{ id, fingerprint, model, version, grain, subject, record, resolutionReason, breach, versions, changes },
    publicUrl: publicUrl(),
  });
  const { acknowledged, verdict, snoozedUntil } = draft;
  return {
    ...alert,
    ...{ acknowledged, verdict, snoozedUntil: snoozedUntil === null ? null : new Date(snoozedUntil).toISOString() },
    silencedBy: findSilence(ledger, facts, step)?.id ?? null,
  };
}

function toTransition(
  draft: Draft,
  { run, transition }: Step,
  { told, reason }: Pick<AlertTransition, 'told' | 'reason'>,
  sequence: number,
): AlertTransition {
  const window = { from: new Date(transition.window.from).toISOString(), to: new Date(transition.window.to).toISOString() };
  const at = new Date(run.rev).toISOString();
  return {
    id: `${draft.id}.${sequence}`,
    alert: draft.id,
    sequence,
    from: transition.from,
    to: transition.to,
    window,
    at,
    reason,
    told,
  };
}

async function save(
  deps: AlertingDeps,
  tx: Database,
  ledger: Ledger,
  facts: Facts,
  touched: readonly Draft[],
  transitions: readonly StoredTransition[],
): Promise<void> {
  const gone = touched.filter(({ record }) => record === null);
  const runs = new Map(ledger.steps.map(({ draft, run }) => [draft, run]));
  const kept = touched.flatMap((draft) => {
    const { id, fingerprint, subject, check, grain, record, resolutionReason, breach, told, untold } = draft;
    if (record === null) return [];
    const run = runs.get(draft) ?? { grain, window: record.lastJudged, rev: deps.clock.eventNow(), backfill: false };
    return [
      {
        ...{ id, fingerprint, model: ledger.model, version: ledger.version, ...subject, check, grain, record, resolutionReason },
        ...{ transitions: draft.transitions, told, untold, body: toAlert(deps, ledger, facts, { ...draft, draft, run }) },
        ...{ evidence: breach.evidence, acknowledged: null, snoozedUntil: draft.snoozedUntil, verdict: null },
        ...{ openedAt: draft.openedAt, updatedAt: run.rev },
      },
    ];
  });
  const ids = new Set(kept.map(({ id }) => id));
  await deleteAlerts(
    tx,
    gone.filter(({ isStored }) => isStored).map(({ id }) => id),
  );
  await saveAlerts(tx, kept);
  await insertTransitions(
    tx,
    transitions.filter(({ alert }) => ids.has(alert)),
  );
}

/** One message for each window of a grain, whatever its monitors judged. Its key is what it tells, which is told once. */
async function notify(deps: AlertingDeps, tx: Database, { model, version }: Ledger, said: readonly TellStep[]): Promise<void> {
  const told = said.filter(({ step, transition }) => transition.told !== 'nobody' && step.draft.record !== null);
  for (const ofWindow of Map.groupBy(told, ({ step: { run } }) => `${run.grain}/${run.window.from}`).values()) {
    const { grain, window, rev: at } = ofWindow[0]!.step.run;
    const data = buildNotification({
      model,
      version,
      grain,
      window,
      told: ofWindow.map(({ alert, transition }) => ({ alert, transition })),
    });
    if (data === null) continue;
    const ids = ofWindow.map(({ transition }) => transition.id).join('\n');
    await addToOutbox(tx, {
      key: `alerts/${createHash('sha256').update(ids).digest('hex')}`,
      type: 'dev.plumbline.alerts.changed.v1',
      subject: `${model}/${version}`,
      model,
      data,
      at,
      wall: deps.clock.wallNow(),
      to: { alertsOf: model },
    });
  }
}
