export { describeWithServers } from './describe-with-servers.js';
export { describeWithKafka } from './kafka/describe-with-kafka.js';
export { openKafkaClient, type KafkaClient } from './kafka/kafka-client.js';
export { startKafka, type TestKafka } from './kafka/start-kafka.js';
export { describeWithPrograms } from './programs/describe-with-programs.js';
export { startPrometheus, type TestPrometheus } from './prometheus/start-prometheus.js';
export { silentRecorder } from './telemetry/silent-recorder.js';
export { startServer, type PostgresServer } from './postgres/start-server.js';
export { startSource, type SourceProcess } from './process/start-source.js';
