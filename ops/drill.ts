import 'reflect-metadata';

import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

import { awsEnvFile } from '../dev/aws-env-file.ts';
import { openDataFolder } from '../dev/data-folder.ts';
import { startEmbeddedAws } from '../dev/embedded-aws/embedded-aws.ts';
import { StartError } from '../dev/embedded-aws/start-error.ts';
import { alarms } from '../infrastructure/alarms.ts';
import { CASES, type DrillCase } from './drills/cases.ts';
import { Cause } from './drills/cause.ts';
import { DrillService } from './drills/drill-service.ts';

/** Milliseconds between two looks of the worker, and between two rounds of the watchdog. */
const WORK_MS = 500;
const WATCH_MS = 60_000;

const folder = join(import.meta.dirname, '../.local');

/** `npm run drill -- <case>` plays a trouble until it is mended; `npm run drill -- over` removes its cause. */
async function main(name: string | undefined): Promise<void> {
  const cause = new Cause(folder);
  if (name === 'over') {
    say(cause.lasts ? 'The cause is removed. What it has left is yours to mend.' : 'There is no cause to remove.');
    cause.remove();
    return;
  }
  const drill = CASES[name ?? ''];
  if (drill === undefined)
    throw new StartError(`The drills are ${Object.keys(CASES).join(', ')}; "over" ends a cause.`);
  using data = await openDataFolder(folder);
  const aws = await startEmbeddedAws({ environment: 'local' }); // It runs in memory, so that a drill leaves nothing behind.
  try {
    await writeFile(join(data.path, 'aws.env'), awsEnvFile(aws.environment), { mode: 0o600 });
    Object.assign(process.env, aws.environment, { DAILY_JOBS_PER_USER: '0' });
    const service = await DrillService.start(cause);
    try {
      await play(drill, service);
    } finally {
      await service.stop();
    }
  } finally {
    await aws.stop();
    await rm(join(data.path, 'aws.env')); // It leads nowhere any more.
  }
}

async function play(drill: DrillCase, service: DrillService): Promise<void> {
  await drill.play(service);
  say(`ALARM careervp-vpr-${drill.alarm}-dev: ${describe(drill.alarm)}\n`);
  say('Mend it in another terminal, by docs/runbook.md. `npm run drill -- over` stands for whatever removes the cause');
  say('(a rollback, a setting, a command of AWS). Ctrl-C gives up.\n');
  const beganMs = Date.now();
  const stopped = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      stopped.abort();
    });
  let isMended = false;
  for (let watchedMs = beganMs; !stopped.signal.aborted;) {
    await service.work();
    if (Date.now() - watchedMs >= WATCH_MS) {
      await service.watch();
      watchedMs = Date.now();
    }
    if (!isMended && (await service.isMended())) {
      isMended = true;
      say(`Mended after ${secondsSince(beganMs)} s: ${drill.what} Ctrl-C ends the drill.`);
    }
    await setTimeout(WORK_MS, undefined, { signal: stopped.signal }).catch(() => undefined);
  }
  if (!isMended) say(`Given up after ${secondsSince(beganMs)} s: ${drill.what}`);
}

const secondsSince = (beganMs: number) => Math.round((Date.now() - beganMs) / 1_000);

/** What the alarm itself says. */
function describe(alarm: string): string {
  const name = `careervp-vpr-${alarm}-dev`;
  const found = Object.values(alarms('dev')).find(({ Properties }) => Properties['AlarmName'] === name);
  const description = found?.Properties['AlarmDescription'];
  return typeof description === 'string' ? description : `See docs/runbook.md, "${alarm}".`;
}

/** On stderr: stdout is the service's log. */
function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

main(process.argv[2]).catch((error: unknown) => {
  say(error instanceof StartError ? error.message : String(error));
  process.exitCode = 1;
});
