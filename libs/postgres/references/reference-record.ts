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

export interface ReadyReference extends ReferenceIdentity {
  readonly status: 'ready';
  readonly hash: string;
  readonly rows: number;
  /** Of its rows' times; null where they have none. */
  readonly from: number | null;
  readonly to: number | null;
  readonly gridId: string;
  /** By "grain/feature"; null where no windows gave one. */
  readonly phi: Readonly<Record<string, number>> | null;
  readonly meta: unknown;
  readonly readyAt: number;
}

export type ReferenceRecord =
  | (ReferenceIdentity & { readonly status: 'building' })
  | (ReferenceIdentity & { readonly status: 'failed'; readonly reason: string; readonly failedAt: number })
  | ReadyReference;
