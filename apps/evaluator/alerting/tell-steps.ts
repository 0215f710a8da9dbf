import type { AlertTransition } from '#libs/contracts';
import type { Database, StoredTransition } from '#libs/postgres';
import { createBreath } from '../create-breath.js';
import { addNotifications } from './add-notifications.js';
import type { AlertingDeps } from './apply-evaluations.js';
import { decideTold } from './decide-told.js';
import type { Draft } from './draft.js';
import type { Ledger, Step } from './ledger.js';
import { openAround } from './open-around.js';
import { loadFacts } from './load-facts.js';
import type { Elsewhere } from './load-elsewhere.js';
import { loadHistory } from './load-history.js';
import type { SaidStep } from './said-step.js';
import { saveTold } from './save-told.js';
import { toAlert } from './to-alert.js';

type TellingDeps = Pick<AlertingDeps, 'clock' | 'publicUrl' | 'traceUrl'>;

/** Decides who is told of each step, keeps alerts and transitions, and puts what is told of a window into one message. */
export async function tellSteps(deps: TellingDeps, tx: Database, ledger: Ledger, elsewhere: Elsewhere): Promise<void> {
  if (![...ledger.drafts.values()].some(({ isTouched }) => isTouched)) return;
  const facts = await loadFacts(tx, ledger, deps.clock.eventNow());
  const history = await loadHistory(tx, ledger);
  const around = openAround(elsewhere, tx, ledger);
  const breathe = createBreath();
  const said: SaidStep[] = [];
  const transitions: StoredTransition[] = [];
  for (const step of ledger.steps) {
    const { draft, run, transition } = step;
    await breathe();
    const told = decideTold(ledger, facts, step, history.before(step));
    if (told === null) continue;
    if (transition.to === 'inactive' && step.record === null) continue;
    if (step.record !== null && (draft.around === null || transition.from === 'inactive'))
      draft.around = await around({ ...step, record: step.record });
    draft.transitions += 1;
    const isBegin = transition.to !== 'resolved' && told.told !== 'nobody';
    if (isBegin) Object.assign(draft, { told: true, untold: null });
    else if (told.untold !== null && !draft.told) draft.untold = told.untold;
    if (step.again && draft.snoozedUntil !== null) draft.snoozedUntil = null;
    const { reason } = told;
    const sequence = draft.transitions;
    const breach = transition.to === 'firing' ? step.breach : null;
    transitions.push({ alert: draft.id, sequence, ...transition, at: run.rev, reason, told: told.told, breach });
    history.add(step, told.told);
    said.push({ step, alert: toAlert(deps, ledger, facts, step), transition: toTransition(draft, step, told, sequence) });
  }
  await saveTold(deps, tx, ledger, facts, transitions);
  await addNotifications(deps, tx, ledger, said);
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
