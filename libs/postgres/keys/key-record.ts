import type { KeyScope } from '#libs/contracts';

/** A key of the API, without the key. */
export interface KeyRecord {
  readonly id: string;
  readonly name: string;
  readonly scopes: KeyScope[];
  readonly createdAt: number;
  readonly by: string;
  readonly revokedAt: number | null;
  /** By the wall clock, UTC: `2026-11-24`; null before its first use. */
  readonly lastUsedDay: string | null;
}
