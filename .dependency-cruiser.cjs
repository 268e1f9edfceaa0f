/**
 * The boundaries of DESIGN, "Layout", at error level. Each rule has a fixture of its name under boundary-fixtures/
 * that breaks it (scripts/boundaries.unit.spec.ts), which is what the second form of every path is for.
 */
const ROOT = '(?:^|^boundary-fixtures/[a-z-]+/)';
const TEST_CODE = '(?:\\.spec\\.tsx?$|/testing/|/e2e/)';

/** Only `home` (a pattern) may import the packages; tests of the real thing reach them through it as well. */
const onlyFrom = (name, home, packages, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { pathNot: `${ROOT}${home}/` },
  // By its name as well: a package that is not installed has no path.
  to: { path: [`(?:^|/)node_modules/(?:${packages})/`, `^(?:${packages})(?:/|$)`] },
});

module.exports = {
  forbidden: [
    {
      name: 'domain-imports-nothing-outward',
      comment:
        'The domain is plain TypeScript: of the platform only itself, of Node only node:crypto, zod, re2js and tldts (all pure).',
      severity: 'error',
      from: { path: `${ROOT}libs/domain/`, pathNot: TEST_CODE },
      to: {
        pathNot: [`${ROOT}libs/domain/`, '^(?:node:)?crypto$', '(?:^|/)node_modules/(?:zod|re2js|tldts)/'],
      },
    },
    {
      name: 'domain-tests-stay-inside',
      comment: 'Specs and helpers of the domain need neither an engine nor a framework.',
      severity: 'error',
      from: { path: `${ROOT}libs/domain/` },
      to: {
        path: [
          `${ROOT}(?:apps|libs/infra|perf)/`,
          '(?:^|/)node_modules/(?:@nestjs|@clickhouse|chdb|@chdb|ffi-rs|@eventstore|fastify|ioredis|bullmq)/',
        ],
      },
    },
    {
      name: 'libs-import-no-app',
      comment: 'Adapters serve the apps and know none of them.',
      severity: 'error',
      from: { path: `${ROOT}libs/` },
      to: { path: `${ROOT}apps/` },
    },
    {
      name: 'apps-never-import-each-other',
      comment: 'Processes of their own: what two of them need is a library.',
      severity: 'error',
      from: { path: `${ROOT}apps/([^/]+)/`, pathNot: `${ROOT}apps/[^/]+/e2e/` },
      to: { path: `${ROOT}apps/`, pathNot: `${ROOT}apps/$1/` },
    },
    {
      name: 'dashboard-speaks-http-only',
      comment: 'A client like any other: what it needs of the platform is in the API.',
      severity: 'error',
      from: { path: `${ROOT}apps/dashboard/` },
      to: { path: `${ROOT}(?:libs|perf)/` },
    },
    onlyFrom(
      'eventstoredb-client-only-in-its-adapter',
      'libs/infra/(?:src/event-store/eventstoredb|testing/eventstoredb-server)',
      '@eventstore/db-client|@grpc/grpc-js|google-protobuf',
      'Everything else speaks to the EventStore port; the test server speaks the protocol itself.',
    ),
    onlyFrom(
      'clickhouse-packages-only-in-their-adapter',
      'libs/infra/src/clickhouse',
      '@clickhouse/client[^/]*|chdb|@chdb/[^/]+|ffi-rs',
      'One place knows how ClickHouse is run and spoken to.',
    ),
    onlyFrom(
      'redis-packages-only-in-their-adapters',
      'libs/infra/src/(?:redis|journey-cache/redis|jobs/bullmq)',
      'ioredis|bullmq',
      'Everything else speaks to the ports of journeys and jobs.',
    ),
    {
      name: 'production-imports-no-test-code',
      comment: 'What ships works without what proves it.',
      severity: 'error',
      from: { path: `${ROOT}(?:apps|libs|perf)/`, pathNot: TEST_CODE },
      to: { path: TEST_CODE, pathNot: '(?:^|/)node_modules/' },
    },
    {
      name: 'no-cycles',
      comment: 'Of types either: two files that need each other are one, or hide a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'nothing-unresolved',
      comment:
        'An import that resolves to nothing would pass every other rule. One package is of types only.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^@graphql-typed-document-node/core$' },
    },
  ],
  options: {
    doNotFollow: { path: ['(?:^|/)node_modules/', '^dist/'] },
    exclude: { path: ['^dist/'] },
    tsConfig: { fileName: `${__dirname}/tsconfig.json` },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
