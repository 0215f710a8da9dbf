import type { Config } from '#libs/config';
import { StartUpError } from '#libs/nest-kit';
import type { Role } from './role.js';

/** Roles that run in processes of their own share servers: an embedded engine belongs to one process. */
export function assertServers(config: Pick<Config, 'clickhouse' | 'postgres' | 'kafka'>, roles: readonly Role[]): void {
  const lacks = (name: string, example: string): StartUpError =>
    new StartUpError(
      `${name} is not set, and ${roles.join(' and ')} shares it with other processes: set it to ${example}, or run all in one process by npm start.`,
    );
  if (config.clickhouse === null) throw lacks('CLICKHOUSE_URL', 'http://host:8123');
  if (config.postgres === null) throw lacks('POSTGRES_URL', 'postgres://user:password@host:5432/database');
  if (roles.includes('ingestor') && config.kafka === null)
    throw new StartUpError('KAFKA_BROKERS is not set: the ingestor reads from Kafka; set it to host:9092.');
}
