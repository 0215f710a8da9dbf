import { countText } from '../table/count-text.js';
import { plainText } from '../table/plain-text.js';
import type { MeasureGroup } from './measure-group.js';
import { windowText } from './window-text.js';

/** What a table shows, of which windows, in which zone. */
export function headingOf(group: MeasureGroup, { timeZone }: { timeZone: string }): string {
  const { family, grain, version, role, axis, subjects } = group;
  const [first, last] = [axis[0] ?? '', axis.at(-1) ?? ''];
  const segments = new Set(subjects.map(({ segment }) => segment));
  const [only = ''] = segments;
  const segment = segments.size === 1 && only !== '' ? ` · ${plainText(only)}` : '';
  const range =
    axis.length === 1
      ? windowText(first, grain, timeZone)
      : `${windowText(first, grain, timeZone)} to ${windowText(last, grain, timeZone)}`;
  return `${family} by ${grain} · version ${version}, ${role}${segment} · ${countText(axis.length)} ${axis.length === 1 ? grain : `${grain}s`}, ${range} ${timeZone}`;
}
