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
  // Nest would look for its adapter at run time. What may come at run time has to be kept whole; it is given one instead.
  { specifier: /^@nestjs\/platform-express$/, importer: /\/@nestjs\/core\// },
  // The same of the SDK, and of answers that come in events. DynamoDB, SQS and S3 have none that the service asks for.
  { specifier: /^@smithy\/core\/event-streams$/, importer: /\/protocols\/HttpProtocol\.js$/ },
  // The validation pipe is given the two or three functions that it uses; Nest would import the whole packages.
  { specifier: /^class-(validator|transformer)(\/|$)/, importer: /\/@nestjs\// },
  // Multipart bodies, with a parser and a list of media types of their own.
  { specifier: /^\.\/multer\/index\.js$/, importer: /\/@nestjs\/platform-express\// },
  // Query strings and forms with nested fields: Express has the simple parser of Node, and bodies are JSON.
  { specifier: /^qs$/ },
  // Media types by file extension, for everything that there is.
  { specifier: /^mime-db$/, by: 'mime-db.json' },
  // Character sets other than UTF-8 with their tables. Bodies in them are refused.
  { specifier: /^iconv-lite$/, by: 'iconv-lite.cjs' },
  // Lines about its inner life, which Express writes if the environment asks for them.
  { specifier: /^debug$/, by: 'debug.cjs' },
  // Files as answers.
  { specifier: /^(send|serve-static)$/, importer: /\/express\// },
  // Credentials out of files, processes, single sign-on and metadata services. Lambda puts its own into the environment.
  { specifier: /^@aws-sdk\/credential-provider-node$/, by: 'credential-provider-node.js' },
];
