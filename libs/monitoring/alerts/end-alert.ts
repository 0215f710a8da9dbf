import type { Window } from '../windows/window.js';
import type { AlertRecord, Resolution, Transition } from './alert-record.js';

export interface EndAlert {
  resolution: Exclude<Resolution, 'recovered'>;
  window: Window;
  reason: string;
}

/** Ends an alert for another reason than windows that were calm. What was only pending comes to nothing; what is over stays as it is. */
export function endAlert(
  record: AlertRecord | null,
  { resolution, window, reason }: EndAlert,
): { record: AlertRecord | null; transitions: Transition[] } {
  if (record === null || record.state === 'resolved') return { record, transitions: [] };
  const { state: from } = record;
  if (from === 'pending') return { record: null, transitions: [{ from, to: 'inactive', window, reason }] };
  return {
    record: { ...record, state: 'resolved', inARow: 0, resolvedAt: window.to, resolution },
    transitions: [{ from, to: 'resolved', window, reason }],
  };
}
