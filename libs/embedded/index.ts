export { startChdbServer, type ChdbServer, type ChdbServerOptions } from './start-chdb-server.js';
