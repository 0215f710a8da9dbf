import type { RetrainingOutcome, RetrainingPolicy, RetrainingRequest, RetrainingState, VersionComparison } from '#libs/contracts';

export interface PolicyRecord {
  readonly policy: RetrainingPolicy;
  readonly updatedAt: number;
  readonly by: string;
}

/** One request, from the decision that made it to its outcome. Times are epoch milliseconds of the event clock. */
export interface RetrainingRecord {
  /** `toRequestId`: the same decision taken again is the same request. */
  readonly id: string;
  readonly model: string;
  readonly policy: string;
  /** Whose alerts asked. */
  readonly version: string;
  /** Start of the first window that spoke. */
  readonly since: number;
  /** From 1; one that did not help is followed by the next of the same episode. */
  readonly attempt: number;
  readonly state: RetrainingState;
  /** What the reason is about: 'alerts', 'cooldown', 'data:distance', 'person' … */
  readonly cause: string;
  readonly reason: string;
  readonly alerts: readonly { readonly id: string; readonly sentence: string }[];
  /** The metric by which it is decided whether it helped. */
  readonly decisive: string;
  /** The policy as it was. */
  readonly definition: RetrainingPolicy;
  readonly trainingFrom: number;
  readonly trainingTo: number;
  readonly delivery: string | null;
  readonly runId: string | null;
  readonly newVersion: string | null;
  readonly outcome: RetrainingOutcome | null;
  readonly comparisons: readonly VersionComparison[];
  readonly createdAt: number;
  readonly requestedAt: number | null;
  /** When the pipeline last said something. */
  readonly heardAt: number | null;
  readonly registeredAt: number | null;
  /** End of the span that was judged last. */
  readonly judgedTo: number | null;
  /** When there was nothing more to wait for. */
  readonly endedAt: number | null;
}

export type TimelineEvent = Readonly<Omit<RetrainingRequest['timeline'][number], 'at'> & { at: number }>;
