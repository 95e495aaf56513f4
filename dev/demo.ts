import { join } from 'node:path';
import { inspect, parseArgs } from 'node:util';
import getPort from 'get-port';

import { claudeForLaptop } from './claude-environment.ts';
import { namedDynamoDB, startEmbeddedAws } from './embedded-aws/embedded-aws.ts';
import { StartError } from './embedded-aws/start-error.ts';
import { demonstrate, DemonstrationError } from './demonstration.ts';
import { Progress } from './progress.ts';
import { readableReport } from './readable-report.ts';
import { startServiceProcess } from './service-process.ts';

const SAMPLES = ['submit-en.json', 'submit-he.json'].map((name) => join(import.meta.dirname, '../examples', name));
const DEFAULT_COLUMNS = 80;

/**
 * Submits the files that are named (or the samples) to a service of its own, and prints the reports. With `--claude` a model
 * writes them, or its stub.
 */
async function main(stop: AbortSignal): Promise<void> {
  const { values, positionals } = options();
  const files = positionals.length > 0 ? positionals : SAMPLES;
  const claude = values.claude === true ? await claudeForLaptop(process.env) : undefined;
  if (claude !== undefined) process.stdout.write(`${claude.note}\n`);
  const aws = await startEmbeddedAws({
    environment: 'local',
    dynamoDBEndpoint: namedDynamoDB(process.env),
  });
  try {
    const port = await getPort({ host: '127.0.0.1' });
    const environment = { ...aws.environment, ...claude?.environment };
    const service = await startServiceProcess({ port, environment, withWorker: true });
    try {
      stop.throwIfAborted();
      await show(service.url, files, stop);
    } finally {
      await service.stop();
    }
  } finally {
    await aws.stop();
    await claude?.stop();
  }
}

function options() {
  try {
    return parseArgs({ allowPositionals: true, options: { claude: { type: 'boolean' } } });
  } catch (cause) {
    throw new DemonstrationError('The option of the demo is --claude, which has a model write, or its stub.', {
      cause,
    });
  }
}

/** Prints what can be printed before it fails with what went wrong first. */
async function show(url: string, files: readonly string[], stop: AbortSignal): Promise<void> {
  const progress = new Progress(process.stdout);
  const outcomes = await Promise.allSettled(files.map((file) => demonstrate(url, file, progress, stop)));
  progress.end();
  for (const outcome of outcomes) {
    if (outcome.status === 'rejected') continue;
    const { title, report } = outcome.value;
    process.stdout.write(`\n${readableReport(title, report, process.stdout.columns || DEFAULT_COLUMNS)}\n`);
  }
  const failure = outcomes.find(({ status }) => status === 'rejected');
  if (failure?.status === 'rejected') throw failure.reason;
}

const interrupted = new AbortController();
const interrupt = () => {
  interrupted.abort();
};
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, interrupt);
process.stdout.on('error', interrupt); // Nobody reads on, as behind `| head`.

main(interrupted.signal).catch((error: unknown) => {
  process.exitCode = interrupted.signal.aborted ? 130 : 1;
  if (interrupted.signal.aborted) return;
  const isForUser = error instanceof StartError || error instanceof DemonstrationError;
  process.stderr.write(`${isForUser ? error.message : inspect(error)}\n`);
});
