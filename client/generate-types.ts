import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '@hey-api/openapi-ts';
import { format, resolveConfig } from 'prettier';

interface OpenApi {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: object };
}

interface Operation {
  readonly operationId: string;
  readonly parameters: object[];
}

/** `npm run types -w client`: writes the types of `openapi.json`. With `--check`, fails if they are not what it says. */
const file = join(import.meta.dirname, 'src/api-types.gen.ts');
const document = JSON.parse(readFileSync(join(import.meta.dirname, '../openapi.json'), 'utf8')) as OpenApi;
const generated = await generate(document);
const text = await format(generated, { ...(await resolveConfig(file)), filepath: file });

if (!process.argv.includes('--check')) {
  writeFileSync(file, text);
} else if (readFileSync(file, 'utf8') !== text) {
  process.stderr.write(
    'The types of client/ are not those of openapi.json: run "npm run types -w client", and commit.\n',
  );
  process.exitCode = 1;
}

async function generate({ openapi, info, paths, components: { schemas } }: OpenApi): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'api-types-'));
  try {
    await createClient({
      input: { openapi, info, paths: withQueriesAlone(paths), components: { schemas } },
      output: { path: folder, entryFile: false },
      plugins: ['@hey-api/typescript'],
      logs: { level: 'silent' },
    });
    return readFileSync(join(folder, 'types.gen.ts'), 'utf8');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Keeps the operations with query parameters, and of these the parameters alone: bodies and answers are generated from the schemas. */
function withQueriesAlone(paths: OpenApi['paths']): OpenApi['paths'] {
  const queried = Object.entries(paths).map(([path, methods]) => {
    const operations = Object.entries(methods).flatMap(([method, { operationId, parameters }]) => {
      const query = parameters.filter((parameter) => Reflect.get(parameter, 'in') === 'query');
      return query.length === 0 ? [] : [[method, { operationId, parameters: query, responses: {} }] as const];
    });
    return [path, Object.fromEntries(operations)] as const;
  });
  return Object.fromEntries(queried);
}
