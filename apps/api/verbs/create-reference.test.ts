import { describe, expect, it } from '@jest/globals';
import { Readable } from 'node:stream';
import { createLogger } from '#libs/nest-kit';
import type { Database } from '#libs/postgres';
import type { ApiDeps } from '../api-deps.js';
import { createReferenceFromRows } from './create-reference.js';

/** A registry that knows the version and is away from then on. */
const database: Database = {
  query: <T>() => Promise.resolve([{ model: 'm', version: '1' } as T]),
  exec: () => Promise.reject(new Error('away')),
  transaction: () => Promise.reject(new Error('away')),
  close: () => Promise.resolve(),
};

describe('an upload that is refused', () => {
  it('is told why, even where the registry cannot be told, which is logged', async () => {
    const lines: string[] = [];
    const logger = createLogger('info', { write: (line: string) => void lines.push(line) });
    const deps = { database, logger, clock: { eventNow: () => 0, wallNow: () => 0 } } as ApiDeps;
    const body = { stream: Readable.from([Buffer.from('{"features":')]), contentType: 'application/x-ndjson' };
    await expect(createReferenceFromRows(deps, 'm', '1', body)).rejects.toMatchObject({
      code: 'unprocessable',
      message: expect.stringContaining('Row 1, $: The line is not JSON'),
    });
    expect(lines.map((line): unknown => JSON.parse(line))).toEqual([
      expect.objectContaining({
        ...{ level: 'error', model: 'm', version: '1', msg: 'That a reference was refused could not be kept' },
        err: expect.objectContaining({ message: 'away' }),
      }),
    ]);
  });
});
