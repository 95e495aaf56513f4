/** A module that is bundled in place of the one that an import names. */
export interface Replacement {
  /** What the import names. */
  readonly specifier: RegExp;
  /** The files whose imports are replaced; by default all. */
  readonly importer?: RegExp;
  /** A file of `replacements/`; by default an empty module. */
  readonly by?: string;
}

/**
 * Parts of the dependencies that the service never runs, each of which costs at least 20 kB of the bundle or 5 ms of a
 * cold start (docs/decisions/2026-11-25-replacements-only-where-they-pay.md). What costs less is bundled, used or not.
 */
export const REPLACEMENTS: readonly Replacement[] = [
  // Nest imports these if it finds them. The first two are not installed; ValidationPipe is passed the others.
  { specifier: /^(@nestjs\/(microservices|websockets)|class-(validator|transformer))(\/|$)/, importer: /\/@nestjs\// },
  // Nest imports its adapter at run time, so all of it would be bundled. It is passed an adapter instead.
  { specifier: /^@nestjs\/platform-express$/, importer: /\/@nestjs\/core\// },
  // The SDK imports this at run time, for operations with event streams, of which the service calls none.
  { specifier: /^@smithy\/core\/event-streams$/, importer: /\/protocols\/HttpProtocol\.js$/ },
  // Nested fields in query strings and forms: Express uses Node's own parser, and bodies are JSON.
  { specifier: /^qs$/ },
  // All media types by file extension.
  { specifier: /^mime-db$/, by: 'mime-db.json' },
  // Character sets other than UTF-8, with their tables. Bodies in them are refused.
  { specifier: /^iconv-lite$/, by: 'iconv-lite.cjs' },
  // Bedrock's client is passed the credentials of the other clients.
  { specifier: /^@aws-sdk\/credential-providers$/ },
  // Credentials from files, processes, single sign-on and metadata services. Lambda has them in the environment.
  { specifier: /^@aws-sdk\/credential-provider-node$/, by: 'credential-provider-node.js' },
];
