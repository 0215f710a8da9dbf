export { ApiModule } from './api.module.js';
export type { ApiDeps } from './api-deps.js';
export { loadPages } from './docs/load-pages.js';
export { createKeyGuard } from './keys/create-key-guard.js';
export { observeAll } from './metrics/observe-all.js';
