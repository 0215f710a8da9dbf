import type { Silence } from '#libs/contracts';

/** Times are epoch milliseconds. */
export interface StoredSilence {
  readonly id: string;
  readonly matchers: Silence['matchers'];
  readonly author: string;
  readonly reason: string;
  readonly from: number;
  readonly to: number;
  readonly createdAt: number;
  readonly endedAt: number | null;
  readonly endedBy: string | null;
}
