export { AlertmanagerModule } from './alertmanager/alertmanager.module.js';
export { EvaluatorModule } from './evaluator.module.js';
export type { EvaluatorDeps } from './evaluator-deps.js';
export { evaluatorQueues } from './queues.js';
export { listFailedJobs } from './upkeep/list-failed-jobs.js';
export { requestReference } from './references/request-reference.js';
export { settle } from './settle.js';
export { wakeDeliveries } from './deliver/wake-deliveries.js';
export { testEndpoint, type EndpointTest } from './deliver/test-endpoint.js';
