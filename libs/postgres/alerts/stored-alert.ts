import type { Alert, AlertHealth, AlertState, Evidence, Grain, MonitorCheck, NoDataCode } from '#libs/contracts';

interface Window {
  readonly from: number;
  readonly to: number;
}

/** Where an alert stands: what the next verdict is folded into. Times are epoch milliseconds. */
export interface StoredRecord {
  state: AlertState;
  health: AlertHealth;
  healthCode: NoDataCode | null;
  healthReason: string | null;
  inARow: number;
  since: Window;
  lastSpoke: Window;
  lastJudged: Window;
  lastSeen: Window;
  firedAt: number | null;
  resolvedAt: number | null;
  resolution: Alert['resolution'];
  revision: number;
}

export type SaidBy = NonNullable<Alert['acknowledged']>;

/** One episode of one subject of a version. */
export interface StoredAlert {
  readonly id: string;
  readonly fingerprint: string;
  readonly model: string;
  readonly version: string;
  readonly monitor: string;
  readonly check: MonitorCheck;
  readonly grain: Grain;
  readonly feature: string;
  readonly segment: string;
  readonly record: StoredRecord;
  readonly resolutionReason: string | null;
  /** How many transitions there were: the sequence of the last one. */
  readonly transitions: number;
  /** Whether anybody was told that it fires. */
  readonly told: boolean;
  /** Why nobody was, where that may change: silenced or backfill. */
  readonly untold: string | null;
  /** As it was written last; what people said since and where it stands is beside it. */
  readonly body: Alert;
  readonly evidence: Evidence;
  readonly acknowledged: SaidBy | null;
  readonly snoozedUntil: number | null;
  readonly verdict: NonNullable<Alert['verdict']> | null;
  readonly openedAt: number;
  readonly updatedAt: number;
}

/** Columns that are read as they are; the `record` holds state, since and the end of what was judged once more. */
export type AlertRow = StoredAlert & { readonly seq: number };
