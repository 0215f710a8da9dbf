export type { IngestorDeps } from './ingestor-deps.js';
export { IngestorModule } from './ingestor.module.js';
