import type { MonitorDefinition } from '#libs/contracts';
import type { SegmentColumn } from '../grids/grid.js';
import { OTHER } from '../segments/segment-key.js';

export interface FeatureOfSegment {
  feature: string;
  segment: string;
}

/** What is measured of the model: its features, and the segments that its grid froze. */
export interface Measurable {
  features: readonly string[];
  segments: readonly SegmentColumn[];
}

/** What a monitor judges, `column=*` and the features left out spelled out. The model as a whole is the empty feature. */
export function toSubjects({ check, scope }: MonitorDefinition, { features, segments }: Measurable): FeatureOfSegment[] {
  const whole = check === 'performance' || check === 'volume' || check === 'freshness';
  const judged = whole ? [''] : (scope.features ?? features);
  const spelled =
    check === 'volume' || check === 'freshness' ? [''] : scope.segments.flatMap((given) => spellOut(given, segments));
  return [...new Set(spelled)].flatMap((segment) => judged.map((feature) => ({ feature, segment })));
}

function spellOut(given: string, segments: readonly SegmentColumn[]): string[] {
  if (!given.endsWith('=*')) return [given];
  const column = segments.find((segment) => `${segment.column}=*` === given);
  return column === undefined ? [] : [...column.values, OTHER].map((value) => `${column.column}=${value}`);
}
