import type { Migration } from '../migrate.js';

/** The offsets of each partition that the ledger has seen, for dashboards: a row a batch, both ends included. */
export const ledgerView: Migration = {
  id: 12,
  name: 'ledger-view',
  sql: [
    `CREATE VIEW IF NOT EXISTS api_ledger DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
    SELECT known_at AS time, topic, partition, entry.first AS first, entry.last AS last
    FROM ingest_ledger AS entry FINAL
    WHERE kind = 'records'`,
  ],
};
