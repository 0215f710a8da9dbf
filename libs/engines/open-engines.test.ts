import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { pino } from 'pino';
import { openEngines } from './open-engines.js';

it('says in one line that the data directory is a file', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-engines-'));
  const dataDir = join(folder, 'file');
  writeFileSync(dataDir, '');
  try {
    const config = { clickhouse: null, postgres: null, dataDir };
    await expect(openEngines({ config, logger: pino({ level: 'silent' }) })).rejects.toMatchObject({
      name: 'DataDirError',
      message: `Cannot write in the data directory ${join(dataDir, 'clickhouse')}. Choose another, or give this user the right.`,
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
});
