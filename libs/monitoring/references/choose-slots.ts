import type { Grain } from '#libs/contracts';
import type { NoData } from '../no-data.js';
import { slotsIn } from '../windows/slots-in.js';
import type { Window } from '../windows/window.js';
import type { Reference } from './reference.js';

export type ChosenSlots = { slots: readonly number[]; key: string; comparedWith: string } | NoData;

/** Which part of a reference a window is to be compared with: its own hours of week, its own days of week, or everything. Or why it cannot be. */
export function chooseSlots(reference: Reference, segment: string, grain: Grain, window: Window): ChosenSlots {
  const { comparedBy, days, timeZone } = reference;
  if (comparedBy === 'everything') {
    if (grain === 'hour') return notFor('a reference without times serves daily and weekly windows only');
    return { slots: [0], key: '', comparedWith: 'the whole reference' };
  }
  if (grain === 'hour' && segment !== '') {
    return notFor('segments are compared by day and week only');
  }
  const ownDays = slotsIn(window, 'day of week', timeZone);
  if (comparedBy === 'hour of week' && segment === '') {
    const slots = slotsIn(window, 'hour of week', timeZone);
    return { slots, key: slots.join(), comparedWith: 'its own hours of week' };
  }
  if (grain === 'hour') {
    return notFor('one of less than four weeks serves daily and weekly windows only');
  }
  if (ownDays.some((day) => !days.has(day))) {
    return notFor('it does not have these days of the week');
  }
  return { slots: ownDays, key: ownDays.join(), comparedWith: 'its own days of week' };
}

function notFor(why: string): NoData {
  return { code: 'no-reference-hours', reason: `no reference for these hours: ${why}` };
}
