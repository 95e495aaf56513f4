/** A path below src, up to its end or its next folder. */
const below = (...parts) => `^src/(${parts.join('|')})(/|$)`;

/** Nothing below imports anything above: entry point, controller, service, repository, AWS. */
const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

const ENTRY_POINTS = '^src/[^/]+\\.ts$';
const ERRORS = '^src/errors\\.ts$'; // The family of errors is the one file at the top that all of src may use.

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    rule(
      'jobs-knows-no-http',
      'A job has rules of its own, whoever asks for it.',
      { path: below('jobs') },
      {
        path: [below('vpr', 'http', 'health', 'queue', 'reports', 'worker', 'watchdog'), ENTRY_POINTS],
        pathNot: ERRORS,
      },
    ),
    rule(
      'queue-knows-only-its-message',
      'What the message is about is none of its business.',
      { path: below('queue') },
      {
        path: [below('vpr', 'http', 'health', 'jobs', 'reports', 'worker', 'watchdog'), ENTRY_POINTS],
        pathNot: ERRORS,
      },
    ),
    rule(
      'reports-knows-only-its-bucket',
      'Who writes a report, and when, is none of its business.',
      { path: '^src/reports/(?!.*\\.spec)' },
      { path: [below('vpr', 'http', 'health', 'jobs', 'queue', 'worker', 'watchdog'), ENTRY_POINTS], pathNot: ERRORS },
    ),
    rule(
      'vpr-knows-no-lambda',
      'What a route or a report is does not depend on who works on it.',
      { path: below('vpr') },
      { path: [below('worker', 'watchdog'), ENTRY_POINTS], pathNot: ERRORS },
    ),
    rule(
      'ground-stands-on-itself',
      'Configuration, rules of validation, time, AWS, logging, metrics and tracing serve everything, so they import nothing of it.',
      { path: below('config', 'validation', 'time', 'aws', 'logging', 'metrics', 'tracing') },
      {
        path: '^src/',
        pathNot: [below('config', 'validation', 'time', 'aws', 'logging', 'metrics', 'tracing'), ERRORS],
      },
    ),
    rule(
      'http-knows-no-product',
      'Middleware, pipe and filter serve any controller.',
      { path: below('http') },
      {
        path: [below('vpr', 'jobs', 'queue', 'health', 'reports', 'worker', 'watchdog'), ENTRY_POINTS],
        pathNot: ERRORS,
      },
    ),
    rule(
      'source-stands-alone',
      'What is deployed contains neither the embedded AWS nor a tool of the laptop or of the tests.',
      { path: '^src/', pathNot: '\\.spec\\.ts$' },
      { path: '^(bench|embedded-aws|local|test)/' },
    ),
    rule('no-cycle', 'Two that need each other are one.', {}, { circular: true }),
    rule(
      'no-orphan',
      'A module that nobody imports, and that imports nobody, is left over; but for what others name by its path.',
      { orphan: true, pathNot: '^(packaging/replacements/|bench/contender\\.js$)' },
      {},
    ),
    rule('resolvable', 'An import names something that is there.', {}, { couldNotResolve: true }),
    rule(
      'local-stays-local',
      'What drives the handlers on a laptop is deployed nowhere.',
      { path: '^src/', pathNot: '^src/local' },
      { path: '^src/local/' },
    ),
    rule(
      'no-development-dependency',
      'What is deployed installs the dependencies alone.',
      { path: '^src/', pathNot: ['\\.spec\\.ts$', '^src/local/'] },
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
