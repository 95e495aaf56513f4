import { execFileSync } from 'node:child_process';

import { isFresh } from './freshness.ts';

/** Before the tests that start `dist/`: builds it, unless it is newer than the sources. */
export default function build(): void {
  if (isFresh('dist/main.js', ['src', 'package.json', '.swcrc', 'nest-cli.json', 'tsconfig.json'])) return;
  execFileSync('npm', ['run', 'build'], { stdio: 'inherit' });
}
