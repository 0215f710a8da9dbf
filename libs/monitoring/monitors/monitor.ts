import type { MonitorDefinition } from '#libs/contracts';

/** A monitor as it holds for one version. */
export interface Monitor {
  definition: MonitorDefinition;
  /** 0 of a default one; each change of a monitor's definition makes the next. */
  revision: number;
}
