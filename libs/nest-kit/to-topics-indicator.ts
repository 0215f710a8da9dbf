import { listMissingTopics, type Database } from '#libs/postgres';
import type { Clock } from './clock.js';
import type { HealthIndicator } from './health-indicator.js';

/** A topic that is not there is told, and makes nothing unready: the others are read. */
export function toTopicsIndicator({ database, clock }: { database: Database; clock: Clock }): HealthIndicator {
  return {
    name: 'topics',
    check: async () => {
      const missing = await listMissingTopics(database, { now: clock.wallNow() });
      if (missing.length === 0) return { status: 'up' };
      return { status: 'up', reason: `not there, and not read: ${[...new Set(missing.map(({ topic }) => topic))].join(', ')}` };
    },
  };
}
