import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';

/**
 * `npm run test:only -- <file or name>`: runs the test files whose path contains the text; if there is none, the tests whose
 * name contains it, of the files in which it stands.
 */
const [wanted = '', ...options] = process.argv.slice(2);
const files = globSync(['{src,test}/**/*.spec.ts', 'test/**/*.e2e-spec.ts']);
const byPath = files.filter((file) => file.includes(wanted));
const byName = files.filter((file) => readFileSync(file, 'utf8').includes(wanted));
const selected = byPath.length > 0 ? byPath : byName;

if (wanted === '' || selected.length === 0) {
  process.stderr.write('Say which: npm run test:only -- <part of the path of a test file, or of the name of a test>\n');
  process.exitCode = 1;
} else {
  const name = byPath.length > 0 ? [] : ['--testNamePattern', wanted.replace(/\W/g, '\\$&')];
  const jest = ['--experimental-vm-modules', 'node_modules/jest/bin/jest.js', '--runTestsByPath', ...selected];
  const { status } = spawnSync(process.execPath, [...jest, ...name, ...options], { stdio: 'inherit' });
  process.exitCode = status ?? 1;
}
