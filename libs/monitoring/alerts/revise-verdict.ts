import type { JudgedWindow } from './judged-window.js';

type AnyVerdict = JudgedWindow['verdict'];

/**
 * What counts of a window that is judged once more. Of performance (`mayFire` false) it is the verdict at maturity: labels that come later
 * may take a breach back or calm a window down, and never make it speak.
 */
export function reviseVerdict(before: AnyVerdict | undefined, now: AnyVerdict, { mayFire }: { mayFire: boolean }): AnyVerdict {
  if (mayFire || before === undefined || now.verdict === 'ended' || isAwaited(before)) return now;
  if (isAwaited(now)) return before;
  return before.verdict === 'breach' || now.verdict === 'calm' ? now : before;
}

function isAwaited(verdict: AnyVerdict): boolean {
  return verdict.verdict === 'no-data' && verdict.health === 'immature';
}
