/** A module that an import finds in place of the one that it asks for. */
export interface Replacement {
  /** What the import says. */
  readonly specifier: RegExp;
  /** In whose files; everywhere, if it is not given. */
  readonly importer?: RegExp;
  /** A file of `replacements/`; an empty module, if it is not given. */
  readonly by?: string;
}

/** What of the dependencies no function of the service ever runs. */
export const LEFT_OUT: readonly Replacement[] = [
  // Nest looks whether these are installed. They are not.
  { specifier: /^@nestjs\/(microservices|websockets)(\/|$)/ },
  // Nest's pipe imports the whole of these at run time, unless it is given what it needs of them, as it is here.
  { specifier: /^class-(validator|transformer)(\/|$)/, importer: /\/@nestjs\// },
  // Nest would look for its adapter at run time. What may come at run time has to be kept whole; it is given one instead.
  { specifier: /^@nestjs\/platform-express$/, importer: /\/@nestjs\/core\// },
  // The same of the SDK, and of answers that come in events. DynamoDB, SQS and S3 have none that the service asks for.
  { specifier: /^@smithy\/core\/event-streams$/, importer: /\/protocols\/HttpProtocol\.js$/ },
  // Multipart bodies, with a parser and a list of media types of their own.
  { specifier: /^\.\/multer\/index\.js$/, importer: /\/@nestjs\/platform-express\// },
  // Forms and bodies that are no JSON.
  { specifier: /^\.\/lib\/types\/(raw|text|urlencoded)$/, importer: /\/body-parser\// },
  // Query strings and forms with nested fields: Express has the simple parser of Node, and bodies are JSON.
  { specifier: /^qs$/ },
  // Media types by file extension, for everything that there is.
  { specifier: /^mime-db$/, by: 'mime-db.json' },
  // Character sets other than UTF-8 with their tables. Bodies in them are refused.
  { specifier: /^iconv-lite$/, by: 'iconv-lite.cjs' },
  // Lines about its inner life, which Express writes if the environment asks for them.
  { specifier: /^debug$/, by: 'debug.cjs' },
  // Warnings that Express writes on the use of what is going to change.
  { specifier: /^depd$/, by: 'depd.cjs' },
  // Files as answers, and pages that are rendered.
  { specifier: /^(send|serve-static|content-disposition|range-parser|\.\/view)$/, importer: /\/express\// },
  // Cookies, and what a client accepts: every answer is JSON, whoever asks. Entity tags are switched off.
  { specifier: /^(cookie|cookie-signature|accepts|vary|etag)$/, importer: /\/express\// },
  { specifier: /\/cookies\/(serialize-cookie|request-cookies)\.js$/, importer: /\/@nestjs\/core\// },
  // Addresses and networks of trusted proxies, of which there are none.
  { specifier: /^proxy-addr$/, by: 'proxy-addr.cjs' },
  // What browsers may do across origins.
  { specifier: /^cors$/, importer: /\/@nestjs\/platform-express\// },
  { specifier: /\/cross-origin-protection\.js$/, importer: /\/@nestjs\/core\// },
  // Answers that come in events.
  { specifier: /^\.\/sse-stream\.js$/, importer: /\/@nestjs\/core\// },
  // Modules told apart by what they contain, which Nest does if it is asked to.
  { specifier: /\/deep-hashed-module-opaque-key-factory\.js$/, importer: /\/@nestjs\/core\// },
  // Nest's own log, until the service's takes its place.
  {
    specifier: /^\.\/console-logger\.service\.js$/,
    importer: /\/@nestjs\/common\//,
    by: 'console-logger.service.js',
  },
  // Events that are no HTTP requests, or come from where the API is not.
  {
    specifier:
      /^\.\/(azure|aws)\/(http-function-.*|lambda-edge|sns|sqs|dynamodb|eventbridge|kinesis|s3|step-functions|self-managed-kafka|lattice)$/,
    importer: /\/serverless-express\/src\/event-sources\/index\.js$/,
  },
  // Credentials out of files, processes, single sign-on and metadata services. Lambda puts its own into the environment.
  { specifier: /^@aws-sdk\/credential-provider-node$/, by: 'credential-provider-node.js' },
];
