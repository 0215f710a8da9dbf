import type { Grain, Measure, MeasureFamily, Role } from '#libs/contracts';

/** One feature in one segment, its windows in order. */
export interface Subject {
  feature: string;
  segment: string;
  /** By the start of the window. */
  windows: Map<string, Measure>;
}

/** Measures that can stand in one table: of one version, role, family and grain. */
export interface MeasureGroup {
  version: string;
  role: Role;
  family: MeasureFamily;
  grain: Grain;
  /** The starts of all windows, in order. */
  axis: string[];
  subjects: Subject[];
}
