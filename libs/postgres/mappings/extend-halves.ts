import type { Database } from '../database.js';

const extendHalvesSql = `
/* extendHalves */
UPDATE plumbline.waiting_halves SET expires_ms = $2 + within_ms WHERE mapping = ANY($1::text[])
`;

/** Begins the time of waiting halves anew: while nobody read their source, no other half could come. */
export async function extendHalves(database: Database, { mappings, now }: { mappings: string[]; now: number }): Promise<void> {
  await database.query(extendHalvesSql, [mappings, now]);
}
