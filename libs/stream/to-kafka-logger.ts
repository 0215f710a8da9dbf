import type { logCreator } from 'kafkajs';
import kafkajs from 'kafkajs';
import type { StreamLogger } from './stream-logger.js';

/**
 * kafkajs's lines as structured ones. What it calls an error it mostly retries and mends itself, so it is a warning here; what it
 * cannot mend ends the consumer, and that is told by us.
 */
export function toKafkaLogger(logger: StreamLogger): logCreator {
  return () =>
    ({ namespace, level, log }) => {
      const { message, timestamp: _, logger: __, error, ...fields } = log;
      const line = { ...fields, ...(error === undefined ? {} : { error: String(error) }), kafkajs: namespace };
      if (level === kafkajs.logLevel.ERROR || level === kafkajs.logLevel.WARN) logger.warn(line, message);
      else if (level === kafkajs.logLevel.INFO) logger.info(line, message);
      else logger.debug(line, message);
    };
}
