export { startChdbServer, type ChdbServer, type ChdbServerOptions } from './start-chdb-server.js';
export { startPglite } from './start-pglite.js';
export { DataFileError, type DataFile } from './files/data-file.js';
export { countFileRows } from './files/count-file-rows.js';
export { describeFileColumns, type FileColumn } from './files/describe-file-columns.js';
export { readFileRows } from './files/read-file-rows.js';
