import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Options, transformFileSync } from '@swc/core';

// Preloaded into a process, it compiles each source as it is imported, as the build does but for the names in imports:
// nothing is written, so no build in another terminal is in the way.
const swcrc = JSON.parse(readFileSync(join(import.meta.dirname, '../.swcrc'), 'utf8')) as Options;
const jsc = { ...swcrc.jsc, rewriteRelativeImportExtensions: false };
const options: Options = { ...swcrc, jsc, swcrc: false, sourceMaps: 'inline' };

registerHooks({
  load(url, context, nextLoad) {
    if (!url.endsWith('.ts')) return nextLoad(url, context);
    const { code } = transformFileSync(fileURLToPath(url), options);
    return { format: 'module', source: code, shortCircuit: true };
  },
});
