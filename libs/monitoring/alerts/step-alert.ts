import type { AlertState } from '#libs/contracts';
import type { AlertRecord, Transition } from './alert-record.js';
import { endAlert } from './end-alert.js';
import type { AlertRules, JudgedWindow } from './judged-window.js';

export interface Stepped {
  record: AlertRecord | null;
  transitions: Transition[];
}

type Step = Pick<JudgedWindow, 'window' | 'verdict'>;

/**
 * One window's verdict makes of an alert its next state. A window that is not after the last judged one changes nothing: said again it is
 * known, and amended the verdicts are folded anew. Windows without a verdict, and those that are missing, neither count nor break a row.
 */
export function stepAlert(record: AlertRecord | null, judged: Step, rules: AlertRules): Stepped {
  const { window, verdict } = judged;
  if (record !== null && window.from <= record.lastJudged.from) return { record, transitions: [] };
  if (record === null || record.state === 'resolved') return begin(record, judged, rules);
  const seen = withHealth(record, judged);
  if (verdict.verdict === 'ended') return endAlert(seen, { ...verdict, window });
  if (verdict.verdict === 'no-data') return { record: seen, transitions: [] };
  if (record.state === 'pending' && record.revision !== rules.revision) return beginAnew(judged, rules);
  const now = { ...seen, revision: rules.revision };
  switch (verdict.verdict) {
    case 'breach':
      return speak({ ...now, lastSpoke: window }, judged, rules);
    case 'unsettled':
      return { record: { ...now, inARow: 0 }, transitions: [] };
    case 'calm':
      return calmDown(now, judged, rules);
  }
}

function begin(record: AlertRecord | null, { window, verdict }: Step, rules: AlertRules): Stepped {
  if (verdict.verdict !== 'breach') return { record, transitions: [] };
  const { revision } = rules;
  const windows = { since: window, lastSpoke: window, lastJudged: window, lastSeen: window };
  const none = { health: 'ok', healthCode: null, healthReason: null, firedAt: null, resolvedAt: null, resolution: null } as const;
  return speak({ state: 'inactive', inARow: 0, ...none, ...windows, revision }, { window, verdict }, rules);
}

/** Somebody changed the monitor: what spoke by the rule before does not count. */
function beginAnew(judged: Step, rules: AlertRules): Stepped {
  const { window } = judged;
  const { record, transitions } = begin(null, judged, rules);
  const dropped: Transition = { from: 'pending', to: 'inactive', window, reason: 'the monitor was changed' };
  return { record, transitions: [dropped, ...transitions] };
}

function speak(record: AlertRecord, { window }: Step, { hold }: AlertRules): Stepped {
  if (record.state === 'firing') return { record: { ...record, inARow: 0 }, transitions: [] };
  if (record.state === 'recovering') return move({ ...record, inARow: 0 }, 'firing', { window }, 'it spoke again');
  const inARow = record.inARow + 1;
  const counted = { ...record, inARow, since: inARow === 1 ? window : record.since };
  if (inARow >= hold) {
    const spoke = hold === 1 ? 'it spoke in one window' : `it spoke in ${inARow} windows in a row`;
    return move({ ...counted, inARow: 0, firedAt: window.to }, 'firing', { window }, spoke);
  }
  if (record.state === 'pending') return { record: counted, transitions: [] };
  return move(counted, 'pending', { window }, `it spoke in ${inARow} of ${hold} windows`);
}

function calmDown(record: AlertRecord, { window }: Pick<Step, 'window'>, { recoverAfter }: AlertRules): Stepped {
  if (record.state === 'pending')
    return {
      record: null,
      transitions: [{ from: 'pending', to: 'inactive', window, reason: 'it was calm before the hold was over' }],
    };
  const inARow = record.inARow + 1;
  if (inARow >= recoverAfter) {
    const calm = recoverAfter === 1 ? 'it was calm in one window' : `it was calm in ${inARow} windows in a row`;
    return move({ ...record, inARow: 0, resolvedAt: window.to, resolution: 'recovered' }, 'resolved', { window }, calm);
  }
  if (record.state === 'recovering') return { record: { ...record, inARow }, transitions: [] };
  return move({ ...record, inARow }, 'recovering', { window }, `it was calm in ${inARow} of ${recoverAfter} windows`);
}

function move(record: AlertRecord, to: AlertState, { window }: Pick<Step, 'window'>, reason: string): Stepped {
  return { record: { ...record, state: to }, transitions: [{ from: record.state, to, window, reason }] };
}

function withHealth(record: AlertRecord, { window, verdict }: Step): AlertRecord {
  const awaited = verdict.verdict === 'no-data' && verdict.health === 'immature';
  const judged = awaited ? record : { ...record, lastJudged: window };
  if (window.from < record.lastSeen.from) return judged;
  if (verdict.verdict !== 'no-data') return { ...judged, lastSeen: window, health: 'ok', healthCode: null, healthReason: null };
  const { health, code, reason } = verdict;
  return { ...judged, lastSeen: window, health, healthCode: code, healthReason: reason };
}
