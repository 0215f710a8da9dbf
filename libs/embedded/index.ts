export { startChdbServer, type ChdbServer, type ChdbServerOptions } from './start-chdb-server.js';
export { startPglite } from './start-pglite.js';
