import type { ClickHouse } from './connect.js';

export interface Disk {
  path: string;
  freeBytes: number;
  totalBytes: number;
}

const LOAD_DISK = `
SELECT path, free_space AS freeBytes, total_space AS totalBytes
FROM system.disks
WHERE type = 'Local' AND total_space > 0
ORDER BY free_space / total_space
LIMIT 1
`;

/** Of the local disks that ClickHouse writes to, the fullest; none where it writes elsewhere. */
export async function loadDisk(clickhouse: ClickHouse): Promise<Disk | null> {
  return (await clickhouse.select<Disk>({ name: 'LOAD_DISK', sql: LOAD_DISK })).rows[0] ?? null;
}
