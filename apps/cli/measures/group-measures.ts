import type { Measure, MeasureFamily } from '#libs/contracts';
import type { MeasureGroup, Subject } from './measure-group.js';
import { withWorstShare } from './with-worst-share.js';

const FAMILIES: readonly MeasureFamily[] = ['volume', 'serving', 'quality', 'drift', 'skew', 'performance'];
const GRAINS = ['hour', 'day', 'week'];

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** Tables of measures, in a fixed order: by version, role and family, windows from short to long. */
export function groupMeasures(measures: readonly Measure[]): MeasureGroup[] {
  const groups = new Map<string, { group: MeasureGroup; subjects: Map<string, Subject> }>();
  for (const measure of measures) {
    const { version, role, family, grain, feature, segment, window } = measure;
    const key = JSON.stringify([version, role, family, grain]);
    const found = groups.get(key) ?? { group: { version, role, family, grain, axis: [], subjects: [] }, subjects: new Map() };
    groups.set(key, found);
    const subjectKey = JSON.stringify([feature, segment]);
    const subject = found.subjects.get(subjectKey) ?? { feature, segment, windows: new Map() };
    found.subjects.set(subjectKey, subject);
    subject.windows.set(window.from, withWorstShare(measure));
  }
  return [...groups.values()].map(({ group, subjects }) => toGroup(group, [...subjects.values()])).sort(compareGroups);
}

function toGroup(group: MeasureGroup, subjects: Subject[]): MeasureGroup {
  const axis = [...new Set(subjects.flatMap(({ windows }) => [...windows.keys()]))].sort(compareText);
  subjects.sort((a, b) => compareText(a.feature, b.feature) || compareText(a.segment, b.segment));
  return { ...group, axis, subjects };
}

function compareGroups(a: MeasureGroup, b: MeasureGroup): number {
  return (
    a.version.localeCompare(b.version, 'en', { numeric: true }) ||
    compareText(a.role, b.role) ||
    FAMILIES.indexOf(a.family) - FAMILIES.indexOf(b.family) ||
    GRAINS.indexOf(a.grain) - GRAINS.indexOf(b.grain)
  );
}
