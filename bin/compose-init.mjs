import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fail } from './fail.mjs';
import { root } from './root.mjs';

/** Passwords that go into URLs as they are. */
const password = () => randomBytes(24).toString('base64url');

const settings = {
  PLUMBLINE_PUBLIC_URL: 'http://127.0.0.1:4600',
  PLUMBLINE_SECRET_KEY: randomBytes(32).toString('base64'),
  PLUMBLINE_ADMIN_KEY: password(),
  POSTGRES_PASSWORD: password(),
  POSTGRES_GRAFANA_PASSWORD: password(),
  CLICKHOUSE_MIGRATE_PASSWORD: password(),
  CLICKHOUSE_API_PASSWORD: password(),
  CLICKHOUSE_EVALUATOR_PASSWORD: password(),
  CLICKHOUSE_INGESTOR_PASSWORD: password(),
  CLICKHOUSE_GRAFANA_PASSWORD: password(),
  GRAFANA_ADMIN_PASSWORD: password(),
};

const file = process.argv[2] ?? join(root, '.env.compose');
const lines = Object.entries(settings).map(([name, value]) => `${name}=${value}\n`);
try {
  writeFileSync(
    file,
    `# Made by npm run compose:init, for docker compose --env-file .env.compose. Keep it: the data cannot be read without it.\n${lines.join('')}`,
    {
      flag: 'wx',
      mode: 0o600,
    },
  );
} catch (error) {
  fail(
    error.code === 'EEXIST'
      ? `${file} is there already and was left as it is: other passwords would lock you out of the data.`
      : `${file} could not be written (${error.code}): choose another folder.`,
  );
}
process.stdout.write(`${file} holds the generated secrets. Next: docker compose --env-file .env.compose up -d\n`);
