const path = require('node:path');

const swc = {
  swcrc: false,
  jsc: {
    target: 'es2022',
    parser: { syntax: 'typescript', decorators: true, tsx: false },
    transform: {
      legacyDecorator: true,
      decoratorMetadata: true,
      useDefineForClassFields: false,
    },
    keepClassNames: true,
  },
  module: { type: 'commonjs' },
  sourceMaps: 'inline',
};

/** Every kind of test has its own file suffix or folder; `--selectProjects <kind>` runs one kind. */
const kind = (displayName, testMatch, extra = {}) => ({
  displayName,
  rootDir: __dirname,
  roots: ['apps', 'libs', 'scripts', 'test', 'bench']
    .map((folder) => path.join(__dirname, folder))
    .filter((folder) => require('node:fs').existsSync(folder)),
  testMatch,
  testEnvironment: 'node',
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '/apps/web/'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.jieli/'],
  transform: { '^.+\\.(ts|js|mjs)$': [require.resolve('@swc/jest'), swc] },
  // Node 20's Jest cannot require() an ES module, so dependencies are transformed too; those named here are large
  // CommonJS bundles that the transformation would slow down or break.
  transformIgnorePatterns: ['/node_modules/(axe-core|playwright-core|typescript)/'],
  moduleNameMapper: {
    '^@app/([\\w-]+)$': '<rootDir>/libs/$1/src/index.ts',
    '^@test/(.+)$': '<rootDir>/test/support/$1',
  },
  ...extra,
});

const withDatabase = {
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
};

module.exports = {
  // Read from here only: a project's own testTimeout is ignored.
  testTimeout: 60_000,
  maxWorkers: 2,
  projects: [
    kind('unit', ['**/*.spec.ts'], {
      testPathIgnorePatterns: ['/node_modules/', '/dist/', '<rootDir>/test/(?!support/)'],
    }),
    kind('medium', ['**/*.medium-spec.ts'], withDatabase),
    kind('architecture', ['<rootDir>/test/architecture/**/*spec.ts'], withDatabase),
    kind('security', ['<rootDir>/test/security/**/*spec.ts'], withDatabase),
    kind('e2e', ['<rootDir>/test/e2e/**/*spec.ts'], withDatabase),
    kind('resilience', ['<rootDir>/test/resilience/**/*spec.ts'], withDatabase),
    kind('browser', ['<rootDir>/test/browser/**/*spec.ts'], {
      ...withDatabase,
      globalSetup: '<rootDir>/test/support/global-setup-browser.ts',
    }),
  ],
};
