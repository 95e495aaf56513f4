/** A path below src, up to its end or its next folder. */
const below = (...parts) => `^src/(${parts.join('|')})(/|$)`;

/** Nothing below imports anything above: entry point, controller, service, repository, AWS. */
const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

const ENTRY_POINTS = '^src/[^/]+\\.ts$';
const SPECS = '\\.spec\\.ts$';

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    rule(
      'core-knows-no-product',
      'What everything stands on serves any controller, any job.',
      { path: below('core') },
      { path: '^src/', pathNot: below('core') },
    ),
    rule(
      'jobs-knows-no-http',
      'A job has rules of its own, whoever asks for it.',
      { path: below('jobs') },
      {
        path: [
          below('vpr', 'queue', 'reports', 'worker', 'watchdog', 'core/http', 'core/health', 'core/lambda'),
          ENTRY_POINTS,
        ],
      },
    ),
    rule(
      'queue-knows-only-its-message',
      'The queue carries a job and knows none of its rules.',
      { path: below('queue') },
      {
        path: [
          below('vpr', 'jobs', 'reports', 'worker', 'watchdog', 'core/http', 'core/health', 'core/lambda'),
          ENTRY_POINTS,
        ],
      },
    ),
    rule(
      'reports-knows-only-the-request',
      'A report is written from a request; who asks for it, and when, is decided elsewhere.',
      { path: below('reports'), pathNot: SPECS },
      {
        path: [
          below('queue', 'worker', 'watchdog', 'core/http', 'core/health', 'core/lambda'),
          '^src/vpr/(?!dto/)',
          ENTRY_POINTS,
        ],
      },
    ),
    rule(
      'vpr-knows-no-worker',
      'A route does not depend on who works on its jobs.',
      { path: below('vpr') },
      { path: [below('worker', 'watchdog'), ENTRY_POINTS] },
    ),
    rule(
      'source-stands-alone',
      'What is deployed contains neither the embedded AWS nor a tool of the laptop or of the tests.',
      { path: '^src/', pathNot: SPECS },
      { path: '^(bench|client|dev|openapi|ops|test|web)/' },
    ),
    rule(
      'client-stands-alone',
      'The client runs in browsers, without a dependency.',
      { path: '^client/src/' },
      { pathNot: '^client/src/' },
    ),
    rule(
      'page-stands-on-the-client',
      'The page knows the service by its client alone, and is built from little else.',
      { path: '^web/src/', pathNot: SPECS },
      { pathNot: ['^web/src/', '^client/src/main\\.ts$', '^node_modules/(preact|htm|oidc-client-ts)/'] },
    ),
    rule('no-cycle', 'Two that need each other are one.', {}, { circular: true }),
    rule(
      'no-orphan',
      'A module that nobody imports, and that imports nobody, is left over; but for what others name by its path.',
      {
        orphan: true,
        pathNot: '^(packaging/replacements/|packaging/open-api-warning\\.cjs$|bench/(contender|outline-process)\\.js$)',
      },
      {},
    ),
    rule(
      'resolvable',
      'An import names something that is there; the benchmark installs the other queues when it runs.',
      { pathNot: '^bench/engines/' },
      { couldNotResolve: true },
    ),
    rule(
      'no-development-dependency',
      'What is deployed installs the dependencies alone.',
      { path: '^src/', pathNot: SPECS },
      { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true, // An `import type` is a dependency, too.
    tsConfig: { fileName: 'tsconfig.json' },
    parser: 'swc',
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
