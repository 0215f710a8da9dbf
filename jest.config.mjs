/** Native ESM; `#libs/*` resolves to sources through the `source` condition of package.json's imports map. */
export default {
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['source', 'node'] },
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: { target: 'es2024', parser: { syntax: 'typescript', decorators: true }, transform: { legacyDecorator: true } },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
  testMatch: ['<rootDir>/{apps,libs,test}/**/*.test.ts'],
  modulePathIgnorePatterns: ['<rootDir>/dist'],
  globalSetup: '<rootDir>/libs/testing/kafka/global-setup.mjs',
  globalTeardown: '<rootDir>/libs/testing/kafka/global-teardown.mjs',
  testTimeout: 60_000,
  // Each suite leaves its modules behind in its worker, which came to three gigabytes.
  workerIdleMemoryLimit: '1GB',
};
