import { existsSync, readFileSync } from 'node:fs';
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
