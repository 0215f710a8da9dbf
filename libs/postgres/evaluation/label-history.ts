/** How the labels of a stream had come when a day of the event clock was first evaluated. */
export interface StoredLabelHistory {
  readonly delaySeconds: number;
  readonly expectedCoverage: number | null;
}

export interface LabelHistoryOf {
  readonly model: string;
  readonly version: string;
  readonly role: string;
  /** Start of the day, epoch milliseconds. */
  readonly day: number;
  /** What of the definition it depends on. */
  readonly learnedAs: string;
}
