import type { MonitorDefinition } from '#libs/contracts';

export interface MonitorRecord {
  readonly definition: MonitorDefinition;
  /** 1 for the first definition of that name, one more with each change. */
  readonly revision: number;
  readonly updatedAt: number;
  readonly by: string;
}
