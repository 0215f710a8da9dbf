import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { parse } from 'yaml';
import { migrations } from '#libs/clickhouse';
import { loadConfig } from '#libs/config';
import { readCompose, ROOT, type Service } from './read-compose.js';

const folder = mkdtempSync(join(tmpdir(), 'plumbline-compose-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const secretsFile = join(folder, 'env');
const init = ['bin/compose-init.mjs', secretsFile];
execFileSync(process.execPath, init, { cwd: ROOT });
const secrets = Object.fromEntries(
  readFileSync(secretsFile, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)] as const),
);
const { services, volumes } = readCompose(secrets);
const all = Object.entries(services);
const ours = all.filter(([, { image }]) => image.startsWith('plumbline:'));
const isOneShot = ({ restart }: Service): boolean => restart === undefined || restart === 'no';
const toEnv = ({ environment = {} }: Service): Record<string, string> =>
  Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, String(value)]));

describe('docker-compose.yml', () => {
  it('is what the Compose Specification asks for', () => {
    const { $schema: _, ...schema } = JSON.parse(read('test/deployment/compose-spec.json')) as Record<string, unknown>;
    const ajv = new Ajv2019({ strict: false, allErrors: true, validateFormats: false });
    // It says `id` where its draft says `$id`, and refers to none of them.
    const validate = ajv.removeKeyword('id').compile(schema);
    validate(parse(read('docker-compose.yml'), { merge: true }));
    expect(validate.errors ?? []).toEqual([]);
    expect(validate({ services: { a: { image: 1 } } })).toBe(false);
  });

  it('has all of it: the stores, the broker, the Collector, the three roles, and who looks at them', () => {
    const stores = ['kafka', 'clickhouse', 'postgres', 'collector'];
    const lookers = ['prometheus', 'alertmanager', 'grafana'];
    expect(Object.keys(services)).toEqual(expect.arrayContaining([...stores, 'api', 'evaluator', 'ingestor', ...lookers]));
  });

  it.each(all)('%s has an image with a version, and what it waits for exists', (_, { image, depends_on: needs = {} }) => {
    expect(image).toMatch(/:v?\d+(\.\d+)+$/);
    for (const [name, { condition }] of Object.entries(needs)) {
      const needed = services[name];
      expect([name, needed !== undefined && isOneShot(needed)]).toEqual([name, condition === 'service_completed_successfully']);
      if (condition === 'service_healthy') expect(needed?.healthcheck?.test).toBeDefined();
    }
  });

  // The Collector's image holds its binary alone, and nothing that could ask it.
  it.each(all.filter(([name, service]) => !isOneShot(service) && name !== 'collector'))(
    '%s says whether it is healthy',
    (_, { healthcheck }) => {
      expect(healthcheck?.test?.length).toBeGreaterThan(1);
    },
  );

  it.each(all)('%s mounts what is there, and publishes on this machine only', (_, { volumes: mounts = [], ports = [] }) => {
    for (const mount of mounts) {
      const [source = ''] = mount.split(':');
      expect([source, source.startsWith('./') ? existsSync(join(ROOT, source)) : source in volumes]).toEqual([source, true]);
    }
    for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/);
  });

  it.each(ours)('%s is told settings that the code reads, and can start with them', (name, service) => {
    const env = toEnv(service);
    expect(service).toMatchObject({ read_only: true, cap_drop: ['ALL'], security_opt: ['no-new-privileges:true'] });
    if (name === 'scrape-key') return;
    expect(service.user).toBe('node');
    // As in a file, where every name that is none of ours is refused.
    const unknown = Object.keys(env).filter((setting) => !read('.env.example').includes(`\n${setting}=`));
    expect(unknown).toEqual([]);
    const sources = join(ROOT, 'docker/sources.yaml');
    const config = loadConfig({ ...env, KAFKA_SOURCES: sources }, { dotenvPath: '' });
    expect(config).toMatchObject({ clickhouse: { database: 'plumbline' }, kafka: { brokers: ['kafka:9092'] } });
  });

  it.each(['api', 'evaluator', 'ingestor'])('%s runs its own main, on a ClickHouse user of its own', (role) => {
    const [entry = ''] = services[role]?.command ?? [];
    expect(existsSync(join(ROOT, entry.replace('dist/', '').replace('.js', '.ts')))).toBe(true);
    const user = `plumbline_${role}`;
    expect(services[role]?.environment?.['CLICKHOUSE_USER']).toBe(user);
    const users = read('docker/clickhouse/users.xml');
    const [, grants = ''] = new RegExp(`<${user}>([\\s\\S]*?)</${user}>`).exec(users.slice(users.indexOf('<users>'))) ?? [];
    expect(grants).toContain(`from_env="CLICKHOUSE_${role.toUpperCase()}_PASSWORD"`);
    expect(grants).not.toMatch(/GRANT (ALL|.*(CREATE|DROP TABLE))/);
  });

  it('lets Grafana read the views of both stores and nothing else', () => {
    const users = read('docker/clickhouse/users.xml');
    const statements = migrations.flatMap(({ sql }) => sql).join('\n');
    const views = [...statements.matchAll(/CREATE VIEW IF NOT EXISTS (api_\w+)/g)];
    const granted = [...users.slice(users.indexOf('<plumbline_grafana>')).matchAll(/GRANT SELECT ON plumbline\.(\S+?)</g)];
    expect(granted.map(([, view]) => view).sort()).toEqual(views.map(([, view]) => view).sort());
  });

  it('gives Grafana every variable that its provisioning names, for one that is missing is an empty address', () => {
    const given = toEnv(services['grafana']!);
    const folder = 'dashboards/grafana/provisioning';
    const files = readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml'));
    const wanted = files.flatMap((name) =>
      [...read(join(folder, name)).matchAll(/\$\{(\w+)\}/g)].map(([, variable]) => variable!),
    );
    expect(wanted).toContain('ALERTMANAGER_URL');
    expect(wanted.filter((variable) => !(variable in given))).toEqual([]);
  });

  it('sends what the Collector takes to a topic that is made and read', () => {
    const collector = parse(read('docker/collector.yaml')) as {
      exporters: { kafka: { logs: { topic: string; encoding: string } } };
    };
    const sources = parse(read('docker/sources.yaml')) as { topic: string; encoding?: string }[];
    const { topic, encoding } = collector.exporters.kafka.logs;
    expect(sources).toContainEqual({ topic, encoding });
    for (const source of sources) expect(services['topics']?.command?.join(' ')).toContain(source.topic);
  });
});

describe('the image', () => {
  it('has the documentation that the API serves, which the build is let see', () => {
    expect(read('Dockerfile')).toContain('\nCOPY docs docs\n');
    expect(read('.dockerignore').split('\n')).toContain('!docs');
  });
});

describe('the secrets', () => {
  it('are generated, all that are asked for and no other, for their user only', () => {
    const asked = [...read('docker-compose.yml').matchAll(/\$\{(\w+):\?/g)].map(([, name]) => name);
    expect(new Set(Object.keys(secrets))).toEqual(new Set(asked));
    const values = Object.entries(secrets).flatMap(([name, value]) => (name === 'PLUMBLINE_PUBLIC_URL' ? [] : [value]));
    expect(new Set(values).size).toBe(values.length);
    for (const value of values) expect(value).toMatch(/^[\w+/=-]{32,}$/);
    expect(statSync(secretsFile).mode & 0o777).toBe(0o600);
  });

  it('are never made twice', () => {
    const before = readFileSync(secretsFile, 'utf8');
    const { status, stderr } = spawnSync(process.execPath, init, { cwd: ROOT, encoding: 'utf8' });
    expect([status, stderr]).toEqual([1, expect.stringContaining('is there already and was left as it is')]);
    expect(readFileSync(secretsFile, 'utf8')).toBe(before);
  });

  it('have no default: without one compose says what to run', () => {
    expect(() => readCompose({})).toThrow('is not set');
    const defaults = [...read('docker-compose.yml').matchAll(/\$\{\w+:?-/g)];
    expect(defaults).toEqual([]);
  });
});
