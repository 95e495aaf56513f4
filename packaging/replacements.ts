/** A module that an import finds in place of the one that it asks for. */
export interface Replacement {
  /** What the import says. */
  readonly specifier: RegExp;
  /** The files whose imports are meant; all, if it is not given. */
  readonly importer?: RegExp;
  /** A file of `replacements/`; an empty module, if it is not given. */
  readonly by?: string;
}

/**
 * Parts of the dependencies that the service never runs, each of which costs at least 20 kB of the bundle or 5 ms of a
 * cold start (bench/README.md has the figures). What gains less is bundled, used or not.
 */
export const REPLACEMENTS: readonly Replacement[] = [
  // Nest imports these if it finds them. The first two are not installed; its ValidationPipe is handed the others.
  { specifier: /^(@nestjs\/(microservices|websockets)|class-(validator|transformer))(\/|$)/, importer: /\/@nestjs\// },
  // Nest imports its adapter at run time, so all of it would have to be kept. It is given one instead.
  { specifier: /^@nestjs\/platform-express$/, importer: /\/@nestjs\/core\// },
  // The SDK imports this at run time, for operations with event streams. DynamoDB, SQS and S3 are asked for none.
  { specifier: /^@smithy\/core\/event-streams$/, importer: /\/protocols\/HttpProtocol\.js$/ },
  // Nested fields in query strings and forms: Express is set to Node's own parser, and bodies are JSON.
  { specifier: /^qs$/ },
  // Every media type there is, by file extension.
  { specifier: /^mime-db$/, by: 'mime-db.json' },
  // Character sets other than UTF-8, with their tables. Bodies in them are refused.
  { specifier: /^iconv-lite$/, by: 'iconv-lite.cjs' },
  // Credentials from files, processes, single sign-on and metadata services. Lambda has them in the environment.
  { specifier: /^@aws-sdk\/credential-provider-node$/, by: 'credential-provider-node.js' },
];
