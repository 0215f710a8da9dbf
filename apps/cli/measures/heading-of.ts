import { countText } from '../table/count-text.js';
import { plainText } from '../table/plain-text.js';
import type { MeasureGroup } from './measure-group.js';
import { windowText } from './window-text.js';

/** What a table shows, of which windows, in which zone. */
export function headingOf(group: MeasureGroup, { timeZone }: { timeZone: string }): string {
  const { family, grain, version, role, axis, subjects } = group;
  const [first, last] = [axis[0] ?? '', axis.at(-1) ?? ''].map((from) => windowText(from, grain, timeZone));
  const only = <T>(values: T[]): T | undefined => (new Set(values).size === 1 ? values[0] : undefined);
  const feature = only(subjects.map((subject) => subject.feature));
  const segment = only(subjects.map((subject) => subject.segment));
  const windows = `${countText(axis.length)} ${axis.length === 1 ? grain : `${grain}s`}`;
  return [
    `${family}${feature ? ` of ${plainText(feature)}` : ''} by ${grain}`,
    `version ${version}, ${role}`,
    ...(segment ? [plainText(segment)] : []),
    `${windows}, ${axis.length === 1 ? first : `${first} to ${last}`} ${timeZone}`,
  ].join(' · ');
}
