import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

describe('the evaluation', () => {
  it('puts the report of the model beside its checks and the outline', () => {
    const environment = { ...process.env, ANTHROPIC_API_KEY: undefined };
    const program = ['--import', './dev/compile-on-load.ts', 'dev/eval.ts', 'examples/submit-en.json'];
    const output = execFileSync(process.execPath, program, { env: environment }).toString();
    expect(output).toContain('A stub stands in for the model');
    const written = readFileSync('.local/eval/submit-en.md', 'utf8');
    expect(written.match(/^## .*/gm)).toEqual([
      '## Used',
      '## Checks of the draft',
      '## By the model',
      '## By the outline',
    ]);
    expect(written).toContain('claude/1.0 (stub)');
    expect(written).toContain('outline/');
  });
});
