import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { demonstrate, DemonstrationError } from '../../dev/demonstration.ts';
import { Progress } from '../../dev/progress.ts';
import { submission } from '../support/submission.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'demo-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

function startDemo(files: readonly string[], environment: NodeJS.ProcessEnv = {}) {
  return spawn(process.execPath, ['dev/demo.ts', ...files], {
    env: { ...process.env, FORCE_COLOR: '0', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Runs the demo to its end, as a process of its own. */
async function demo(files: readonly string[] = [], environment: NodeJS.ProcessEnv = {}) {
  const child = startDemo(files, environment);
  const [output, complaint, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  return { output, complaint, code: code as number };
}

async function fileOf(name: string, content: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

describe('the demo', () => {
  it('shows each change of status and prints a readable report in both languages', async () => {
    const { output, complaint, code } = await demo();
    expect({ complaint, code }).toEqual({ complaint: '', code: 0 });
    for (const name of ['submit-en.json', 'submit-he.json']) {
      const states = output.split('\n').flatMap((line) => (line.startsWith(name) ? line.slice(name.length + 2) : []));
      expect(states.join(' ')).toMatch(/^PENDING (PROCESSING )?COMPLETED$/);
    }
    expect(output).toContain('Senior Site Reliability Engineer, Northwind Rail Logistics\n═');
    expect(output).toMatch(
      /\nEvidence for each requirement\n(.*\n)+ {2}• Terraform or Pulumi at scale \(strong\)\n {4}“/,
    );
    expect(output).toContain('→ CV, experience 1, achievements 3\n');
    const evidence = output.match(/^ {4}["“](?:.*\n)+? {4}→ .+/gm) ?? [];
    expect(evidence).toHaveLength(output.match(/^ {4}["“]/gm)?.length ?? 0);
    expect(output).not.toMatch(/rosen|5550142/i);
    expect(output).toContain('מנהל/ת הדרכה ופיתוח ארגוני, אופק מערכות למידה\n═');
    expect(output).toMatch(/\nראיות לכל דרישה\n {2}• 5 שנות ניסיון בניהול הדרכה \(חלקית\)\n {4}"כן, 900 אלף ₪/);
    expect(output).not.toMatch(/[{}]|executive_summary|undefined|\[object/);
    expect(Math.max(...output.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(80);
  });

  it('has a stub stand in for the model, and says so, where there is no key', async () => {
    const { output, complaint, code } = await demo(['--claude'], { ANTHROPIC_API_KEY: undefined });
    expect({ complaint, code }).toEqual({ complaint: '', code: 0 });
    expect(output).toMatch(/^A stub stands in for the model/);
    expect(output).toContain('claude/1.0 (stub)');
  });

  it('asks for what a real model needs where there is a key', async () => {
    const { complaint, code } = await demo(['--claude'], { ANTHROPIC_API_KEY: 'key', LLM_MODEL: undefined });
    expect(code).toBe(1);
    expect(complaint).toContain('LLM_MODEL must be set where VPR_GENERATOR is claude');
  });

  it('says which option it has', async () => {
    const { complaint, code } = await demo(['--gpt']);
    expect({ complaint, code }).toEqual({
      complaint: 'The option of the demo is --claude, which has a model write, or its stub.\n',
      code: 1,
    });
  });

  it('prints the other reports, a sentence and exit code 1 when a submission is refused', async () => {
    const bad = await fileOf('bad.json', JSON.stringify({ user_id: 'a#b', application_id: 'a', job_posting: {} }));
    const { output, complaint, code } = await demo([bad, 'examples/submit-minimal.json']);
    expect(code).toBe(1);
    expect(complaint).toMatch(/^bad\.json was answered with 400: .*user_id must be .*company_name must be .*\n$/);
    expect(output).toContain('Test Role, Test Company\n═');
  });

  it('prints a sentence and exits with 1 when the service does not start', async () => {
    const { output, complaint, code } = await demo([], { POWERTOOLS_SERVICE_NAME: 'no name!' });
    expect({ output, code }).toEqual({ output: '', code: 1 });
    expect(complaint).toMatch(/^The service did not start: Environment: POWERTOOLS_SERVICE_NAME must be .*\n$/);
  });

  it('stops all its processes on Ctrl-C', async () => {
    const files = Array.from({ length: 20 }, (_, at) => fileOf(`${at}.json`, JSON.stringify(submission())));
    const child = startDemo(await Promise.all(files));
    const complaint = text(child.stderr);
    await once(child.stdout, 'data');
    child.kill('SIGINT');
    child.stdout.resume();
    const [code] = await once(child, 'exit');
    expect({ code, complaint: await complaint }).toEqual({ code: 130, complaint: '' });
  });
});

describe('a demonstration', () => {
  /** An API whose jobs come to such an end. */
  async function apiWith(end: object) {
    const server = createServer((request, response) => {
      const isSubmission = request.method === 'POST';
      response.writeHead(isSubmission ? 202 : 200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(isSubmission ? { job_id: '1', status: 'PENDING' } : { job_id: '1', ...end }));
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { port } = server.address() as AddressInfo;
    return { url: `http://127.0.0.1:${port}`, stop: () => server.close() };
  }

  it('fails with a sentence when a file cannot be read', async () => {
    const file = await fileOf('no.json', 'no JSON');
    const progress = new Progress({ write: () => undefined } as never);
    const shown = demonstrate('http://127.0.0.1:1', file, progress, new AbortController().signal);
    const message = `The file ${file} cannot be read as JSON.`;
    await expect(shown).rejects.toMatchObject({ name: 'DemonstrationError', message });
  });

  it('fails with the reason of the job', async () => {
    const api = await apiWith({
      status: 'FAILED',
      error: { code: 'ATTEMPTS_EXHAUSTED', message: 'Not in 5 attempts.' },
    });
    const lines: string[] = [];
    const progress = new Progress({ write: (line: string) => lines.push(line) } as never);
    const shown = demonstrate(api.url, 'examples/submit-en.json', progress, new AbortController().signal);
    await expect(shown).rejects.toThrow(
      new DemonstrationError('The job of submit-en.json failed (ATTEMPTS_EXHAUSTED): Not in 5 attempts.'),
    );
    expect(lines).toEqual(['submit-en.json: PENDING\n', 'submit-en.json: FAILED\n']);
    api.stop();
  });
});

describe('progress on a terminal', () => {
  it('rewrites one line', () => {
    const written: string[] = [];
    const terminal = { isTTY: true, columns: 40, write: (part: string) => written.push(part) };
    const progress = new Progress(terminal as never);
    progress.show('a', 'PENDING');
    progress.show('b', 'PENDING');
    progress.show('a', 'COMPLETED');
    progress.show('a', 'COMPLETED');
    progress.end();
    const clear = '\u001b[2K\u001b[1G';
    expect(written.join('')).toBe(
      `${clear}a: PENDING${clear}a: PENDING   b: PENDING${clear}a: COMPLETED   b: PENDING\n`,
    );
  });
});
