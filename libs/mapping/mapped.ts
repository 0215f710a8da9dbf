import type { RejectCode } from '#libs/contracts';

/** Why a record gives no event; `path` is that of the record. */
export interface MappingFault {
  code: RejectCode;
  path: string;
  message: string;
}

/** An event as JSON, still to be parsed like any other, and its label where the record has one; or why there is none. */
export type MappedEvent =
  | {
      ok: true;
      event: Record<string, unknown>;
      label: Record<string, unknown> | null;
      /** The version is what this alias points to at the time of the event. */
      alias?: string;
    }
  | { ok: false; fault: MappingFault };

/** Why a record is no event, and none was lost: it says that a row is gone, is of another kind, or holds no instance. */
export type SkipReason = 'deleted' | 'tombstone' | 'other-type' | 'empty';

export type PairSide = 'request' | 'response';

/** One of two records that belong together, as JSON that can be kept until the other comes. */
export interface Half {
  id: string;
  side: PairSide;
  content: { record: unknown; headers: Record<string, unknown>; event: Record<string, unknown> };
}

/** What becomes of one record. */
export type Mapped =
  /** Of a record that holds several instances, how many characters they are as JSON, about. */
  | { kind: 'events'; events: MappedEvent[]; characters?: number }
  | { kind: 'skipped'; reason: SkipReason }
  | { kind: 'half'; half: Half };

/** One value of a record, or why there is none. */
export type MappedValue<T> = { ok: true; value: T } | { ok: false; fault: MappingFault };
