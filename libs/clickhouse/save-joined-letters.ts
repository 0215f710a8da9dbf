import type { ClickHouse } from './connect.js';

const SAVE_JOINED_LETTERS = `
INSERT INTO dead_letter_replays (id, at, outcome, code, path, message, by)
SELECT DISTINCT id, {at: DateTime64(3, 'UTC')}, 'accepted', '', '', '', 'its other half'
FROM dead_letters
WHERE id IN {ids: Array(String)} AND id NOT IN (SELECT id FROM dead_letter_replays WHERE outcome != 'rejected')
`;

/** Letters of halves that found their other half after all wait no more. Ids that are no letter's are passed over. */
export async function saveJoinedLetters(clickhouse: ClickHouse, params: { ids: string[]; at: string }): Promise<void> {
  await clickhouse.command({ name: 'SAVE_JOINED_LETTERS', sql: SAVE_JOINED_LETTERS, params });
}
