import type { Command } from 'commander';
import type { CliDeps } from '../cli-deps.js';
import { migrateStores } from '../verbs/migrate-stores.js';

export function addMigrateCommand(program: Command, { terminal }: CliDeps, end: (exitCode: number) => void): void {
  program
    .command('migrate')
    .description('Brings the schemas of ClickHouse and PostgreSQL up to date; talks to them, by CLICKHOUSE_URL and POSTGRES_URL')
    .action(async () => end(await migrateStores(terminal, process.env)));
}
