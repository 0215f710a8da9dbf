import type { ClickHouse } from './connect.js';

export interface DeadLetterContent {
  headers: Record<string, string>;
  payloadBase64: string;
}

const LOAD_DEAD_LETTER = `
SELECT headers, payload_base64 AS payloadBase64
FROM dead_letters FINAL
WHERE id = {id: String}
`;

/** What a dead letter came as; null where there is none of this id. */
export async function loadDeadLetter(clickhouse: ClickHouse, params: { id: string }): Promise<DeadLetterContent | null> {
  const { rows } = await clickhouse.select<DeadLetterContent>({ name: 'LOAD_DEAD_LETTER', sql: LOAD_DEAD_LETTER, params });
  return rows[0] ?? null;
}
