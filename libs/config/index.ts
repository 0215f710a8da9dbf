export type { Config, KafkaConfig, KafkaSource } from './config.js';
export { ConfigError } from './config-error.js';
export { isLoopback } from './is-loopback.js';
export { loadConfig } from './load-config.js';
export { Secret } from './secret.js';
