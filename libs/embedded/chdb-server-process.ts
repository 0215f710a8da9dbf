import { startChdbServer } from './start-chdb-server.js';

/**
 * The embedded engine in a process of its own, where several processes share it as they would a server: for tests and the demo. Told its
 * folder and its port by `CHDB_SERVER`; says its address in its first line.
 */
const options = JSON.parse(process.env['CHDB_SERVER'] ?? '{}') as { dataDir: string; port?: number };
const server = await startChdbServer(options);
process.stdout.write(`url ${server.url}\n`);
process.once('SIGTERM', () => void server.close().then(() => process.exit(0)));
