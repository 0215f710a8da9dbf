/** What a process of Plumbline does: answer HTTP, evaluate on schedule and deliver, read from Kafka. */
export type Role = 'api' | 'evaluator' | 'ingestor';

export const allRoles: readonly Role[] = ['api', 'evaluator', 'ingestor'];
