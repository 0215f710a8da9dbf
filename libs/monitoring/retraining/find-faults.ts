import type { MonitorCheck, VerdictAnswer } from '#libs/contracts';
import type { AlertRecord } from '../alerts/alert-record.js';
import type { Window } from '../windows/window.js';

/** What of an alert tells whether its hours are to be learned from. */
export interface FaultAlert {
  check: MonitorCheck;
  record: Pick<AlertRecord, 'since' | 'lastSpoke' | 'firedAt' | 'resolution'>;
  verdict: VerdictAnswer['alert']['verdict'];
}

/**
 * The alerts of data quality that fired over hours of a span: what was wrong with a feed then should neither be learned nor become part of a reference. What
 * was taken back, or a person called expected or noise, was no fault; and drift may be how the world is.
 */
export function findFaults<T extends FaultAlert>(alerts: readonly T[], span: Window): T[] {
  return alerts.filter(({ check, record: { since, lastSpoke, firedAt, resolution }, verdict }) => {
    if (check !== 'quality' || firedAt === null || resolution === 'retracted') return false;
    if (verdict !== null && verdict.verdict !== 'real') return false;
    return since.from < span.to && lastSpoke.to > span.from;
  });
}
