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
  // The validation pipe is given the two or three functions that it uses; Nest would import the whole packages.
  { specifier: /^class-(validator|transformer)(\/|$)/, importer: /\/@nestjs\// },
  // Multipart bodies, with a parser and a list of media types of their own.
  { specifier: /^multer$/ },
  // Query strings and forms with nested fields: Express has the simple parser of Node, and bodies are JSON.
  { specifier: /^qs$/ },
  // Media types by file extension, for everything that there is.
  { specifier: /^mime-db$/, by: 'mime-db.json' },
  // Character sets other than UTF-8 with their tables. Bodies in them are refused.
  { specifier: /^\.\/(utf32|utf16|utf7|[ds]bcs-.*)$/, importer: /\/iconv-lite\// },
  // Files as answers.
  { specifier: /^(send|serve-static)$/, importer: /\/express\// },
  // Credentials out of files, processes, single sign-on and metadata services. Lambda puts its own into the environment.
  { specifier: /^@aws-sdk\/credential-provider-node$/, by: 'credential-provider-node.js' },
];

/** What, beyond that, a function never runs that answers no HTTP. */
export const LEFT_OUT_WITHOUT_HTTP: readonly Replacement[] = [
  // Nest imports it when it is asked for an application with routes.
  { specifier: /^@nestjs\/platform-express$/ },
];
