import type { Source } from '../../dashboards/queries/question.js';
import type { View } from './expand.js';
import type { Stores } from './open-stores.js';

/** Filled stores to ask on. */
export interface Ground {
  stores: Stores;
  /** Of which sources it has data. */
  sources: readonly Source[];
  /** What is looked at, by the name of the range; of `all` each question has rows. */
  ranges: Readonly<Record<'15 minutes' | 'day' | 'all', View>>;
  /** Closes the stores, and removes what was made for this. */
  close(): Promise<void>;
}
