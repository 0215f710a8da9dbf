import type { Alert, AlertNotification, AlertTransition, Grain } from '#libs/contracts';
import type { Window } from '../windows/window.js';
import { toSubject } from './describe-alert.js';
import { describeSubject } from './describe-subject.js';

export interface BuildNotification {
  model: string;
  version: string;
  grain: Grain;
  window: Window;
  /** Those that are told, in their order. */
  told: readonly { alert: Alert; transition: AlertTransition }[];
}

const MOST_NAMED = 5;

/** All that one evaluation has to tell; null where nobody is to be told anything. */
export function buildNotification({ model, version, grain, window, told }: BuildNotification): AlertNotification | null {
  if (told.length === 0) return null;
  return {
    ...{ model, version, grain },
    window: { from: new Date(window.from).toISOString(), to: new Date(window.to).toISOString() },
    page: told.some(({ transition }) => transition.told === 'page'),
    sentence: toSentence(model, version, told),
    transitions: [...told],
  };
}

function toSentence(model: string, version: string, told: BuildNotification['told']): string {
  const [only] = told;
  if (only !== undefined && told.length === 1) return only.alert.sentence;
  const begun = told.filter(({ transition }) => transition.to !== 'resolved').map(({ alert }) => alert);
  const over = told.filter(({ transition }) => transition.to === 'resolved').map(({ alert }) => alert);
  const aliases = (begun[0] ?? over[0])?.aliases ?? [];
  const parts = [
    begun.length === 0
      ? ''
      : `${begun.length === 1 ? 'one alert fires' : `${begun.length} alerts fire`}: ${listed(begun.map(describeSubject))}`,
    over.length === 0 ? '' : `${over.length} over: ${listed(over.map(toShort))}`,
  ];
  return `${toSubject({ model, version, aliases })}: ${parts.filter((part) => part !== '').join('; ')}`;
}

function toShort({ check, feature, segment, resolution }: Alert): string {
  const who = [feature === '' ? '' : feature, segment === '' ? '' : `in ${segment}`].filter((part) => part !== '').join(' ');
  return [check, who === '' ? '' : `of ${who}`, resolution === 'recovered' ? '' : `(${resolution ?? 'over'})`]
    .filter((part) => part !== '')
    .join(' ');
}

function listed(texts: readonly string[]): string {
  const shown = texts.slice(0, MOST_NAMED).join('; ');
  return texts.length > MOST_NAMED ? `${shown}; and ${texts.length - MOST_NAMED} more` : shown;
}
