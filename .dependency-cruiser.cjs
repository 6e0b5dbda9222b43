const libs = {
  contracts: [],
  kernel: ['contracts'],
  platform: ['kernel', 'contracts'],
  auth: ['platform', 'kernel', 'contracts'],
  persistence: ['kernel', 'contracts'],
  messaging: ['persistence', 'platform', 'kernel', 'contracts'],
};
const tests = '(\\.(spec|medium-spec)\\.ts$|/testing/)';
const frameworks =
  '^node_modules/(@nestjs|typeorm|class-validator|class-transformer|pg|socket\\.io|fastify)/?';
const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

/** One rule for each arrow that the import picture does not have. */
const libDirections = Object.entries(libs).map(([lib, allowed]) =>
  rule(
    `lib-direction-${lib}`,
    `libs/${lib} may import ${allowed.length ? allowed.join(', ') : 'no other lib'} only.`,
    { path: `^libs/${lib}/`, pathNot: tests },
    { path: '^libs/', pathNot: `^libs/(${[lib, ...allowed].join('|')})/` },
  ),
);

module.exports = {
  forbidden: [
    rule('libs-not-to-apps', 'A lib knows no app.', { path: '^libs/' }, { path: '^apps/' }),
    rule(
      'apps-not-to-apps',
      'Apps talk over HTTP contracts or the outbox feed.',
      { path: '^apps/([^/]+)/' },
      { path: '^apps/', pathNot: '^apps/$1/' },
    ),
    ...libDirections,
    rule(
      'contracts-pure',
      'The browser uses the contracts too: no npm package, no node builtin.',
      { path: '^libs/contracts/', pathNot: tests },
      { dependencyTypes: ['npm', 'npm-dev', 'npm-peer', 'npm-optional', 'core'] },
    ),
    rule(
      'kernel-no-framework',
      'Domain code builds on the kernel.',
      { path: '^libs/kernel/', pathNot: tests },
      { path: `${frameworks}|^node_modules/` },
    ),
    rule(
      'web-only-contracts',
      'The web app shares the contracts and nothing else with the servers.',
      { path: '^apps/web/' },
      { path: '^(libs|apps|scripts|test)/', pathNot: '^(libs/contracts|apps/web)/' },
    ),
    rule(
      'domain-no-framework',
      'Domain rules are plain TypeScript.',
      { path: '^apps/[^/]+/src/modules/[^/]+/domain/', pathNot: tests },
      { path: frameworks },
    ),
    rule(
      'domain-not-to-outer',
      'domain imports the kernel, the contracts and domain only.',
      { path: '^apps/([^/]+)/src/modules/([^/]+)/domain/', pathNot: tests },
      {
        path: '^apps/|^libs/(platform|auth|persistence|messaging)/',
        pathNot: '^apps/$1/src/modules/[^/]+/(domain/|index\\.ts$)',
      },
    ),
    rule(
      'application-not-to-api-or-persistence',
      'A use case knows ports, not adapters.',
      { path: '^apps/[^/]+/src/modules/[^/]+/application/', pathNot: tests },
      { path: '^apps/[^/]+/src/modules/[^/]+/(api|persistence)/' },
    ),
    rule(
      'api-not-to-persistence',
      'A controller calls a use case.',
      { path: '^apps/[^/]+/src/modules/[^/]+/api/', pathNot: tests },
      { path: '^apps/[^/]+/src/modules/[^/]+/persistence/|^node_modules/typeorm/' },
    ),
    rule(
      'module-door',
      'Another module is entered through its index.ts.',
      { path: '^apps/([^/]+)/src/modules/([^/]+)/', pathNot: tests },
      { path: '^apps/$1/src/modules/', pathNot: '^apps/$1/src/modules/($2/|[^/]+/index\\.ts$)' },
    ),
    rule(
      'migrations-import-nothing',
      'A migration is frozen: it must not change when live code does.',
      { path: '/migrations/[^/]+\\.ts$' },
      { pathNot: '^node_modules/typeorm/|/migrations/' },
    ),
    rule(
      'no-test-support-in-src',
      'Production code never imports tests.',
      { path: '^(apps|libs|scripts)/', pathNot: `${tests}|/testing/` },
      { path: '^test/|^node_modules/(@nestjs/testing|supertest|playwright-core|fast-check)/' },
    ),
    rule(
      'no-dev-dependency-in-src',
      'A server image installs production dependencies only.',
      { path: '^(apps/(gateway|referral|notification)|libs)/', pathNot: tests },
      { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['npm', 'type-only'] },
    ),
    rule(
      'no-circular',
      'A cycle is a wrong cut.',
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    ),
    rule(
      'no-orphans',
      'A file that nothing imports is dead.',
      {
        orphan: true,
        path: '^(apps|libs)/[^/]+/src/',
        pathNot: `${tests}|/migrations/|\\.d\\.ts$|(^|/)main\\.ts$|^apps/web/`,
      },
      {},
    ),
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
