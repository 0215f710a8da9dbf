import { alert, pageOf, type Alert, type AlertTransition } from '#libs/contracts';
import type { StoredAlert, StoredTransition } from '#libs/postgres';
import { toIso } from './to-iso.js';

export const alertPage = pageOf(alert, 'AlertPage');

/** An alert as it was told last, where it stands now, and what people said of it. */
export function toAlertAnswer({ body, record, resolutionReason, acknowledged, snoozedUntil, verdict }: StoredAlert): Alert {
  return {
    ...body,
    ...{ state: record.state, health: record.health, healthReason: record.healthReason },
    ...{ resolution: record.resolution, resolutionReason, acknowledged, snoozedUntil: toIso(snoozedUntil), verdict },
  };
}

export function toTransitionAnswer(transition: StoredTransition): AlertTransition {
  const { alert: of, sequence, from, to, window, at, reason, told } = transition;
  const span = { from: toIso(window.from), to: toIso(window.to) };
  return { id: `${of}.${sequence}`, alert: of, sequence, from, to, window: span, at: toIso(at), reason, told };
}
