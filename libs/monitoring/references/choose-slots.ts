import type { Grain } from '#libs/contracts';
import { slotsIn } from '../windows/slots-in.js';
import type { Window } from '../windows/window.js';
import type { Reference } from './reference.js';

export type ChosenSlots = { slots: readonly number[]; key: string; comparedWith: string } | { reason: string };

/** Which part of a reference a window is to be compared with: its own hours of week, its own days of week, or everything. Or why it cannot be. */
export function chooseSlots(reference: Reference, segment: string, grain: Grain, window: Window): ChosenSlots {
  const { comparedBy, days, timeZone } = reference;
  if (comparedBy === 'everything') {
    if (grain === 'hour')
      return { reason: 'no reference for these hours: a reference without times serves daily and weekly windows only' };
    return { slots: [0], key: '', comparedWith: 'the whole reference' };
  }
  if (grain === 'hour' && segment !== '') {
    return { reason: 'no reference for these hours: segments are compared by day and week only' };
  }
  const ownDays = slotsIn(window, 'day of week', timeZone);
  if (comparedBy === 'hour of week' && segment === '') {
    const slots = slotsIn(window, 'hour of week', timeZone);
    return { slots, key: slots.join(), comparedWith: 'its own hours of week' };
  }
  if (grain === 'hour') {
    return { reason: 'no reference for these hours: one of less than four weeks serves daily and weekly windows only' };
  }
  if (ownDays.some((day) => !days.has(day))) {
    return { reason: 'no reference for these hours: it does not have these days of the week' };
  }
  return { slots: ownDays, key: ownDays.join(), comparedWith: 'its own days of week' };
}
