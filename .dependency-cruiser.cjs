/** Who may import whom. A lib is seen by others through its index.ts only; the arrows never point back. */

const tests = '\\.test\\.ts$|^test/|^libs/testing/|/(testing|test-engines)/';

/** A rule for a lib that may import only the named other libs. */
function only(lib, ...allowed) {
  return {
    name: `lib-${lib}`,
    comment: `libs/${lib} imports ${allowed.length > 0 ? `${allowed.join(' and ')} and no other lib` : 'no lib'}.`,
    severity: 'error',
    from: { path: `^libs/${lib}/`, pathNot: tests },
    to: { path: '^libs/', pathNot: `^libs/(${[lib, ...allowed].join('|')})/` },
  };
}

/** A rule for an engine's package that one lib alone may know. */
function soleUser(name, packages, users) {
  return {
    name,
    comment: `${packages} is known in ${users} only.`,
    severity: 'error',
    from: { path: '^(libs|apps)/', pathNot: `^(${users})/|${tests}` },
    to: { path: `node_modules/(${packages})/` },
  };
}

module.exports = {
  forbidden: [
    { name: 'no-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'no-circular',
      comment: 'A circle that a type-only import closes is none once it runs.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    only('contracts'),
    only('stats'),
    only('mapping', 'contracts'),
    only('ingest', 'contracts', 'mapping'),
    only('monitoring', 'contracts', 'stats'),
    only('clickhouse', 'contracts'),
    only('postgres', 'contracts'),
    only('stream', 'contracts'),
    only('embedded', 'contracts'),
    only('config', 'contracts'),
    only('delivery', 'contracts'),
    only('registry', 'contracts'),
    only('telemetry', 'contracts'),
    only('otlp', 'contracts'),
    {
      name: 'dashboards-apart',
      comment: 'A dashboard knows the views that it asks, and no code of ours.',
      severity: 'error',
      from: { path: '^dashboards/' },
      to: { path: '^(apps|libs|test)/' },
    },
    {
      name: 'through-the-index',
      comment: "A lib's index.ts is its whole public surface; so is an app's.",
      severity: 'error',
      from: { path: '^(libs|apps)/([^/]+)/' },
      to: { path: '^(libs|apps)/[^/]+/', pathNot: '^$1/$2/|^(libs|apps)/[^/]+/index\\.ts$' },
    },
    {
      name: 'through-the-index-from-tests',
      comment: 'A test of several units may start an app by any of its files, but sees a lib as all others do.',
      severity: 'error',
      from: { path: '^test/' },
      to: { path: '^libs/[^/]+/', pathNot: '^libs/[^/]+/index\\.ts$' },
    },
    {
      name: 'libs-below-apps',
      severity: 'error',
      from: { path: '^libs/' },
      to: { path: '^apps/' },
    },
    {
      name: 'apps-apart',
      comment: 'Apps meet in standalone; the demo starts it, and so does the process of each role. Nowhere else.',
      severity: 'error',
      from: { path: '^apps/([^/]+)/', pathNot: `^apps/(standalone|demo)/|^apps/[^/]+/main\\.ts$|${tests}` },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'roles-start-standalone',
      severity: 'error',
      from: { path: '^apps/([^/]+)/main\\.ts$', pathNot: '^apps/standalone/' },
      to: { path: '^apps/', pathNot: '^apps/($1|standalone)/' },
    },
    {
      name: 'demo-starts-standalone',
      comment: 'The demo knows the product as its users do: by HTTP, and by starting it.',
      severity: 'error',
      from: { path: '^apps/demo/', pathNot: tests },
      to: { path: '^apps/', pathNot: '^apps/(demo|standalone)/' },
    },
    {
      name: 'console-apart',
      comment: 'The console runs in the browser: it takes types from contracts and nothing else of ours.',
      severity: 'error',
      from: { path: '^apps/console/', pathNot: tests },
      to: { path: '^(libs|apps)/', pathNot: '^apps/console/|^libs/contracts/index\\.ts$' },
    },
    {
      name: 'console-types-only',
      severity: 'error',
      from: { path: '^apps/console/', pathNot: tests },
      to: { path: '^libs/contracts/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'testing-for-tests',
      comment: 'The demo starts the real servers that tests start.',
      severity: 'error',
      from: { path: '^(libs|apps)/', pathNot: `^apps/demo/servers/|${tests}` },
      to: { path: tests },
    },
    {
      name: 'nest-in-nest-kit',
      severity: 'error',
      from: { path: '^libs/', pathNot: `^libs/nest-kit/|${tests}` },
      to: { path: 'node_modules/(@nestjs|fastify|reflect-metadata)/' },
    },
    {
      name: 'stats-is-arithmetic',
      severity: 'error',
      from: { path: '^libs/stats/', pathNot: tests },
      to: { path: 'node_modules/', pathNot: 'node_modules/simple-statistics/' },
    },
    {
      name: 'pure-libs-touch-nothing',
      comment:
        'Numbers and decisions are pure: no file, socket, process, chance or clock of the machine. Two files name an alert by the hash of what it is about, which is arithmetic.',
      severity: 'error',
      from: { path: '^libs/(stats|monitoring)/', pathNot: `^libs/monitoring/alerts/to-(alert-id|fingerprint)\\.ts$|${tests}` },
      to: { dependencyTypes: ['core'] },
    },
    soleUser('kafka-in-stream', 'kafkajs|kafkajs-snappy|lz4-napi', 'libs/stream'),
    soleUser('clickhouse-in-clickhouse', '@clickhouse/client', 'libs/clickhouse'),
    soleUser('postgres-in-postgres', 'pg|pg-boss', 'libs/postgres'),
    soleUser('protobuf-in-otlp', 'protobufjs', 'libs/otlp'),
    soleUser('mail-in-delivery', 'nodemailer|ipaddr\\.js', 'libs/delivery'),
    soleUser('opentelemetry-in-telemetry', '@opentelemetry', 'libs/telemetry'),
    soleUser('engines-in-embedded', 'chdb|@electric-sql/pglite', 'libs/embedded|apps/demo'),
    {
      name: 'no-dev-dependency',
      comment: 'An image leaves devDependencies out.',
      severity: 'error',
      from: { path: '^(libs|apps)/', pathNot: `^apps/demo/|${tests}` },
      to: { dependencyTypes: ['npm-dev'], pathNot: 'node_modules/@types/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'node', 'default', 'types'],
      extensions: ['.ts', '.js', '.mjs', '.cjs', '.json', '.d.ts'],
    },
    moduleSystems: ['es6', 'cjs'],
  },
};
