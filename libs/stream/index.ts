export { consumeBatches, type BatchConsumer } from './consume-batches.js';
export type { Assignment, PassedRange } from './open-consumer.js';
export { openProducer, type OutgoingRecord, type RecordProducer } from './open-producer.js';
export { openOffsetReader, type OffsetReader, type PartitionOffsets } from './open-offset-reader.js';
export { readSample } from './read-sample.js';
export type { StreamSettings } from './kafka-settings.js';
export type { StreamBatch, StreamRecord } from './stream-batch.js';
export type { StreamLogger } from './stream-logger.js';
