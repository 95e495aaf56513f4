import { existsSync, globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

const read = (file: string): string => readFileSync(file, 'utf8');

const SPEC = /`([^`\s*]+\.(?:e2e-)?spec\.ts)`/g;

const specsIn = (text: string): string[] => Array.from(text.matchAll(SPEC), ([, file = '']) => file);

describe.each(['README.md', 'SECURITY.md', 'docs/security.md', 'docs/architecture.md', 'docs/contract.md'])(
  '%s',
  (document) => {
    it('names no test that is not there', () => {
      expect(specsIn(read(document)).filter((file) => !existsSync(file))).toEqual([]);
    });
  },
);

/** Files and folders of the repository, in backticks, without a line, a placeholder or what a command makes. */
const PATH = /`((?:src|test|dev|ops|openapi|client|web|infrastructure|packaging|bench|docs|examples)\/[\w./-]*)`/g;

const MADE = ['web/dist', 'client/dist'];

const SCRIPT = /npm run (?:--silent )?(\w[\w:-]*\w)/g;

describe.each(globSync(['*.md', 'docs/*.md', '{test,client,web,bench}/*.md']).sort())('%s', (document) => {
  const found = (pattern: RegExp) => Array.from(read(document).matchAll(pattern), ([, what = '']) => what);

  it('names no path that is not there', () => {
    expect(found(PATH).filter((path) => !existsSync(path) && !MADE.some((folder) => path.startsWith(folder)))).toEqual(
      [],
    );
  });

  it('names no script that is not there', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: object };
    const ofWorkspace = ['build', 'types'];
    expect(found(SCRIPT).filter((script) => !(script in scripts) && !ofWorkspace.includes(script))).toEqual([]);
  });
});

describe('docs/security.md', () => {
  const rows = (start: RegExp) =>
    read('docs/security.md')
      .split('\n')
      .filter((line) => start.test(line));

  it('has a test for each of the ten threats to APIs', () => {
    const threats = rows(/^\| API\d+ /);
    expect(threats).toHaveLength(10);
    for (const threat of threats) expect(specsIn(threat)).not.toEqual([]);
  });

  it('has every chapter of ASVS 5.0', () => {
    expect(rows(/^\| V\d+ /).map((row) => /V\d+/.exec(row)?.[0])).toEqual(
      Array.from({ length: 17 }, (_, index) => `V${index + 1}`),
    );
  });
});
