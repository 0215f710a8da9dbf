import { nearestName, type Measure } from '#libs/contracts';
import { countText } from '../table/count-text.js';
import { plainText } from '../table/plain-text.js';

export interface Wanted {
  model: string;
  version?: string | undefined;
  feature?: string | undefined;
  segment?: string | undefined;
}

const MOST_NAMED = 20;
const SEGMENTS = 'Segments are named as column=value, or by the column alone.';
const LATER = 'A window is measured once it is over; plumbline models shows the last one.';

/**
 * Why no measure fits: a name that nothing measured has, with the one that was likely meant, or simply that it is too early. `waiting`
 * predictions are stored and not measured yet.
 */
export function whyNothing({ model, version, feature, segment }: Wanted, measured: readonly Measure[], waiting: number): string {
  if (measured.length === 0 && waiting > 0) {
    const what = waiting === 1 ? '1 prediction waits' : `${countText(waiting)} predictions wait`;
    return `Nothing of ${model} is measured yet: ${what}. What is due is looked for every minute, and an hour is due once it is over.`;
  }
  const namesOf = (name: (one: Measure) => string): string[] => [...new Set(measured.map(name))].filter((one) => one !== '');
  const wrong = [
    { what: 'version', wanted: version, known: namesOf((one) => one.version) },
    { what: 'feature', wanted: feature, known: namesOf((one) => one.feature) },
    { what: 'segment', wanted: segment, known: namesOf((one) => one.segment) },
  ].find(({ wanted, known }) => wanted !== undefined && wanted !== '' && known.length > 0 && !known.includes(wanted));
  if (wrong?.wanted === undefined)
    return `Nothing was measured of ${model} that fits. ${segment === undefined ? SEGMENTS : LATER}`;
  const meant = nearestName(wrong.wanted, wrong.known);
  const asked = meant === undefined ? '' : ` Did you mean ${plainText(meant)}?`;
  const more = wrong.known.length > MOST_NAMED ? ` and ${wrong.known.length - MOST_NAMED} more` : '';
  const known = wrong.known.slice(0, MOST_NAMED).map(plainText).join(', ');
  return `No ${wrong.what} ${plainText(wrong.wanted)} of ${model} was measured.${asked} Measured are ${known}${more}.`;
}
