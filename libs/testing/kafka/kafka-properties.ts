export type KafkaPorts = { broker: number; sasl: number; controller: number };

/** Who may come in by the listener that asks. */
export const saslUser = { username: 'plumbline', password: 'not a secret' };

/**
 * A single-node KRaft broker that starts fast and stays small. `fastRestart` shortens the broker's own session, so that a killed
 * broker is let in again after 4 s instead of 12 s; on a starved machine it may fence a live broker, hence only on request.
 */
export function kafkaProperties(ports: KafkaPorts, dataDir: string, fastRestart: boolean): string {
  const properties = {
    'process.roles': 'broker,controller',
    'node.id': 1,
    'controller.quorum.voters': `1@127.0.0.1:${ports.controller}`,
    listeners: `PLAINTEXT://127.0.0.1:${ports.broker},SASL://127.0.0.1:${ports.sasl},CONTROLLER://127.0.0.1:${ports.controller}`,
    'advertised.listeners': `PLAINTEXT://127.0.0.1:${ports.broker},SASL://127.0.0.1:${ports.sasl}`,
    'controller.listener.names': 'CONTROLLER',
    'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,SASL:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT',
    'inter.broker.listener.name': 'PLAINTEXT',
    'sasl.enabled.mechanisms': 'PLAIN',
    'listener.name.sasl.plain.sasl.jaas.config': `org.apache.kafka.common.security.plain.PlainLoginModule required user_${saslUser.username}="${saslUser.password}";`,
    'log.dirs': dataDir,
    'offsets.topic.replication.factor': 1,
    'offsets.topic.num.partitions': 1,
    'transaction.state.log.replication.factor': 1,
    'transaction.state.log.min.isr': 1,
    'transaction.state.log.num.partitions': 1,
    'auto.create.topics.enable': false,
    'group.initial.rebalance.delay.ms': 0,
    'group.min.session.timeout.ms': 1000,
    // Its default, 128 MiB, is half of the heap given to this broker.
    'log.cleaner.dedupe.buffer.size': 4_194_304,
    'log.cleaner.threads': 1,
    'num.network.threads': 2,
    'num.io.threads': 4,
    'background.threads': 2,
    ...(fastRestart ? { 'broker.session.timeout.ms': 2000, 'broker.heartbeat.interval.ms': 300 } : {}),
  };
  return Object.entries(properties)
    .map(([key, value]) => `${key}=${value}\n`)
    .join('');
}
