import { describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startStandalone } from './start-standalone.js';

describe('the stack', () => {
  it('whose port is taken lets go of all it opened, and starts on another one', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'standalone-'));
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    const clock = { eventNow: () => 981_000_000_000, wallNow: Date.now };
    await expect(startStandalone({ dataDir, port, clock })).rejects.toThrow(`Port ${port} on 127.0.0.1 is taken`);
    const stack = await startStandalone({ dataDir, port: 0, clock });
    expect((await fetch(`${stack.url}/readyz`)).status).toBe(200);
    await stack.stop();
    await new Promise((resolve) => other.close(resolve));
    rmSync(dataDir, { recursive: true, force: true });
  }, 60_000);
});
