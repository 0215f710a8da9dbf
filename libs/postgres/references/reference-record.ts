/** Where a reference's rows came from; opaque here. */
export type ReferenceSource = Readonly<Record<string, unknown>>;

interface ReferenceIdentity {
  readonly id: string;
  readonly model: string;
  readonly version: string;
  /** Taken from the first rows of traffic because nobody gave one. */
  readonly provisional: boolean;
  readonly source: ReferenceSource;
  readonly createdAt: number;
  readonly by: string;
}

/** What of a model's definition the counts of a reference depend on. */
export interface CountedAs {
  readonly positiveClass: string;
  readonly timeZone: string;
}

/** What counting the rows of a reference gives. */
export interface CountedReference {
  readonly hash: string;
  readonly rows: number;
  /** Of its rows' times; null where they have none. */
  readonly from: number | null;
  readonly to: number | null;
  /** By "grain/feature"; null where no windows gave one. */
  readonly phi: Readonly<Record<string, number>> | null;
  readonly countedAs: CountedAs;
}

export interface ReadyReference extends ReferenceIdentity, Omit<CountedReference, 'countedAs'> {
  readonly status: 'ready';
  /** Null of one that was counted before this was kept. */
  readonly countedAs: CountedAs | null;
  readonly gridId: string;
  readonly meta: unknown;
  /** When its counts were made. */
  readonly readyAt: number;
}

export type ReferenceRecord =
  | (ReferenceIdentity & { readonly status: 'building' })
  | (ReferenceIdentity & { readonly status: 'failed'; readonly reason: string; readonly failedAt: number })
  | ReadyReference;
