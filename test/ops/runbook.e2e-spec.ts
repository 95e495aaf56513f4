import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import { CASES } from '../../ops/drills/cases.ts';
import { Cause } from '../../ops/drills/cause.ts';
import { DrillService } from '../../ops/drills/drill-service.ts';
import { alarms } from '../../infrastructure/alarms.ts';
import { type AwsUnderTest, startAws } from '../support/aws-under-test.ts';
import { type Operator, operator } from '../support/operator.ts';

const runbook = readFileSync('docs/runbook.md', 'utf8');

/** The commands of ours in a part of a chapter: what stands in blocks of shell. */
function commandsIn(chapter: string, part: 'Find' | 'Mend'): string[] {
  const [, text = ''] = runbook.split(`\n## ${chapter}\n`);
  const [own = ''] = text.split('\n## ');
  const [, found = ''] = own.split(`**${part}:**`);
  const [onlyPart = ''] = found.split('**Mend:**');
  const blocks = onlyPart.matchAll(/```sh\n([^]*?)```/g);
  const lines = Array.from(blocks, ([, block = '']) => block.split('\n')).flat();
  return lines.filter((line) => /^npm run (ops|drill) -- /.test(line));
}

/** What the first page says for every trouble. */
const FIRST_PAGE = Array.from(
  runbook.slice(0, runbook.indexOf('## Contents')).matchAll(/^ +(npm run ops -- .*)$/gm),
  ([, command = '']) => command,
);

let aws: AwsUnderTest;
let ops: Operator;
let cause: Cause;

beforeAll(async () => {
  aws = await startAws();
  Object.assign(process.env, aws.directEnvironment);
  ops = await operator();
  cause = new Cause(ops.folder);
});
afterAll(async () => {
  await ops.leave();
  await aws.stop();
});

async function jobId(): Promise<string> {
  const [first] = await ops.ask<{ job_id: string }[]>('jobs --limit 1');
  return first?.job_id ?? '';
}

/** Runs a command of the runbook. */
async function run(command: string): Promise<string> {
  if (command === 'npm run drill -- over') {
    cause.remove();
    return '';
  }
  const words = command.replace('npm run ops -- ', '');
  const ofJob = words.includes('<job_id>') ? words.replace('<job_id>', await jobId()) : words;
  const { exitCode, stdout, stderr } = await ops.run(ofJob);
  if (exitCode === 2) throw new Error(`${command}: ${stderr}`);
  return stdout;
}

const chapters = Object.keys(alarms('dev'))
  .map((id) => alarms('dev')[id]?.Properties['AlarmName'])
  .filter((name) => typeof name === 'string')
  .map((name) => name.replace(/^careervp-vpr-(.*)-dev$/, '$1'));

/** What a trouble looks like in the answers: a dead letter, a job that waits or failed, a line of the doctor. */
const SIGNS = /NOT |no message of a job|PENDING|PROCESSING|FAILED/;

describe.each(Object.entries(CASES))('the drill %s', (name, drill) => {
  let service: DrillService;

  beforeEach(async () => {
    service = await DrillService.start(cause);
  });
  afterEach(async () => {
    await ops.run('dead-letter drop --yes');
    await service.stop();
  });

  it('is found and mended by the commands of its chapter', async () => {
    await drill.play(service);
    const found: string[] = [];
    for (const command of commandsIn(drill.alarm, 'Find')) found.push(await run(command));
    expect(found.join('')).toMatch(SIGNS);
    for (const command of commandsIn(drill.alarm, 'Mend')) {
      await run(command);
      await service.work();
    }
    expect(await service.isMended()).toBe(true);
  });

  it('is mended by the first page, once its cause is gone', async () => {
    await drill.play(service);
    cause.remove();
    await service.work();
    // A worker that lives again goes on by itself; all else is left to be mended.
    expect(await service.isMended()).toBe(name === 'worker-killed');
    for (const command of FIRST_PAGE) {
      await run(command);
      await service.work();
    }
    expect(await service.isMended()).toBe(true);
  });
});

describe('the runbook', () => {
  it.each(chapters)('finds and mends %s with commands that the program knows', async (chapter) => {
    const commands = [...commandsIn(chapter, 'Find'), ...commandsIn(chapter, 'Mend')];
    expect(commands).not.toEqual([]);
    for (const command of commands) await run(command);
  });

  it('marks the commands that print what candidates wrote', () => {
    const chaptersWithBodies = runbook.split('\n## ').filter((chapter) => chapter.includes('receive-message'));
    expect(chaptersWithBodies.length).toBeGreaterThan(0);
    expect(chaptersWithBodies.filter((chapter) => !chapter.includes("(candidates' text)"))).toEqual([]);
  });

  it('names every drill on its first page', () => {
    for (const name of Object.keys(CASES))
      expect(runbook.slice(0, runbook.indexOf('## Contents'))).toContain(`\`${name}\``);
  });
});
