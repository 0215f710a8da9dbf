import type { Acknowledgement, Alert, AlertVerdict, Snooze, VerdictAnswer } from '#libs/contracts';
import { currentCaller, DomainError } from '#libs/nest-kit';
import { answerAlert, type AlertWord, type StoredAlert } from '#libs/postgres';
import type { ApiDeps } from '../api-deps.js';
import { toAlertAnswer } from '../answers/to-alert-answer.js';
import { toIso } from '../answers/to-iso.js';
import { assertAlert } from './get-alert.js';

/** Someone looks after it. */
export async function postAcknowledgement(deps: ApiDeps, id: string, { by, note }: Acknowledgement): Promise<Alert> {
  const acknowledged = { by: by ?? currentCaller(), at: toIso(deps.clock.eventNow()), note };
  return toAlertAnswer(deps, await answer(deps, id, { kind: 'acknowledged', acknowledged }));
}

/** Nobody is told of it until then, and again then if it still fires. */
export async function postSnooze(deps: ApiDeps, id: string, { by, until, note }: Snooze): Promise<Alert> {
  const now = deps.clock.eventNow();
  if (Date.parse(until) <= now) throw new DomainError('invalid-request', `$.until: it is ${toIso(now)} already.`);
  return toAlertAnswer(
    deps,
    await answer(deps, id, { kind: 'snoozed', until: Date.parse(until), by: by ?? currentCaller(), note }),
  );
}

/** What it was. Where it is how things shall be, a reference from its windows is proposed, ready to be confirmed. */
export async function postAlertVerdict(deps: ApiDeps, id: string, { by, verdict, note }: AlertVerdict): Promise<VerdictAnswer> {
  const said = { verdict, by: by ?? currentCaller(), at: toIso(deps.clock.eventNow()), note };
  const answered = await answer(deps, id, { kind: 'verdict', verdict: said });
  return { alert: await toAlertAnswer(deps, answered), reference: verdict === 'expected' ? toProposal(answered) : null };
}

async function answer(deps: ApiDeps, id: string, word: AlertWord): Promise<StoredAlert> {
  const at = deps.clock.eventNow();
  return assertAlert(id, await answerAlert(deps.database, { id, word, at, by: currentCaller() }));
}

function toProposal({ model, version, record: { since, lastSpoke } }: StoredAlert): VerdictAnswer['reference'] {
  return {
    post: `/v1/models/${model}/versions/${version}/references/from-traffic`,
    body: { fromTraffic: { version, role: 'live', from: toIso(since.from), to: toIso(lastSpoke.to) } },
  };
}
