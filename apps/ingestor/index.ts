export type { IngestorDeps } from './ingestor-deps.js';
export { IngestorModule } from './ingestor.module.js';
export { startIngestor } from './start-ingestor.js';
