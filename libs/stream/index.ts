export { consumeBatches, type BatchConsumer, type ConsumeOptions } from './consume-batches.js';
export type { StreamSettings } from './kafka-settings.js';
export type { Assignment } from './open-consumer.js';
export type { BatchHandler, StreamBatch, StreamRecord } from './stream-batch.js';
export type { StreamLogger } from './stream-logger.js';
