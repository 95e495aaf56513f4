import { createWriteStream, existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';

import { awsEnvFile } from './aws-env-file.ts';
import { openDataFolder } from './data-folder.ts';
import { type EmbeddedAws, namedDynamoDB, startEmbeddedAws } from './embedded-aws/embedded-aws.ts';
import { StartError } from './embedded-aws/start-error.ts';
import { openIssuer } from './issuer/dev-issuer.ts';
import { issuerGreeting } from './issuer/greeting.ts';
import { portFrom, refuseTakenPort } from './preconditions.ts';
import { readableLog } from './readable-log.ts';
import { rehearsalAtOnce } from './rehearsal/rehearsal.ts';
import { keepRunning } from './reloading-service.ts';
import { startServiceProcess } from './service-process.ts';
import { SourceChanges } from './source-changes.ts';

const root = join(import.meta.dirname, '..');

/** Milliseconds between two looks whether npm is still there. */
const PARENT_CHECK_MS = 500;

/** The whole service on a laptop: the embedded AWS, and before it the server, started anew whenever a source changes. */
async function main(): Promise<void> {
  const { 'no-worker': withoutWorker, auth } = options();
  const dotenv = join(root, '.env');
  if (existsSync(dotenv)) process.loadEnvFile(dotenv);
  const port = portFrom('PORT', 3000);
  const ports = {
    sqsAndS3: portFrom('EMBEDDED_AWS_PORT', 4566),
    dynamoDB: portFrom('EMBEDDED_DYNAMODB_PORT', 4567),
  };
  await refuseTakenPort(port);
  process.umask(0o077); // What is kept under .local is its owner's alone.
  using folder = await openDataFolder(join(root, '.local'));
  const stopped = untilToldToStop();
  const aws = await startEmbeddedAws({
    environment: 'local',
    folder: folder.path,
    ports,
    dynamoDBEndpoint: namedDynamoDB(process.env),
    allowedOrigins: ['localhost', '127.0.0.1']
      .map((host) => `http://${host}:${port}`) // The page that is served here.
      .concat(process.env['ALLOWED_ORIGINS']?.split(/ *, */) ?? '*'),
  });
  const issuer = auth ? await openIssuer(folder.path, portFrom('ISSUER_PORT', 4568)) : undefined;
  const changes = new SourceChanges(join(root, 'src'));
  try {
    const envFile = join(folder.path, 'aws.env');
    await writeFile(envFile, awsEnvFile(aws.environment), { mode: 0o600 });
    const log = readableLog();
    const logFile = createWriteStream(join(folder.path, 'service.log')); // The operator's commands read it.
    const say = (line: string) => {
      log.write(`${line}\n`);
      logFile.write(`${line}\n`);
    };
    await issuer?.start();
    const environment = { ...aws.environment, ...issuer?.environment, ...rehearsalAtOnce(process.env) };
    const start = () => startServiceProcess({ port, environment, withWorker: !withoutWorker, log: say });
    const service = await start();
    const url = `http://localhost:${port}`;
    const howToSubmit = issuer === undefined ? submitGreeting(url) : await issuerGreeting(issuer, url);
    greet(url, howToSubmit, aws, relative(process.cwd(), envFile));
    await keepRunning(service, { start, changes, stopped: Promise.race([stopped, aws.ended]), say });
  } finally {
    await changes.stop();
    await issuer?.stop();
    await aws.stop();
  }
}

function options() {
  try {
    const flag = { type: 'boolean', default: false } as const;
    return parseArgs({ options: { 'no-worker': flag, auth: flag } }).values;
  } catch (cause) {
    throw new StartError(
      'The options of start:dev are --no-worker, which leaves the messages in the queue, and --auth, which wants tokens.',
      {
        cause,
      },
    );
  }
}

/** Resolves at a signal, or when npm, which started this process, was killed and can pass none on. */
function untilToldToStop(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const stop = () => {
    resolve(undefined);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'] as const) process.on(signal, stop);
  const parent = process.ppid;
  const looking = setInterval(() => {
    if (process.ppid !== parent) stop();
  }, PARENT_CHECK_MS);
  if (process.env['npm_lifecycle_event'] === undefined) clearInterval(looking);
  return promise.finally(() => {
    clearInterval(looking);
  });
}

function submitGreeting(url: string): string {
  return `Submit a job with\n\n  curl -i ${url}/api/vpr -H 'content-type: application/json' --data @examples/submit-en.json\n\n`;
}

function greet(url: string, howToSubmit: string, { environment }: EmbeddedAws, envFile: string): void {
  process.stdout.write(
    `\nThe page is at ${url}/, the documentation of the API at ${url}/docs. The API answers at ${url}. ${howToSubmit}` +
      `DynamoDB is at ${environment['AWS_ENDPOINT_URL_DYNAMODB']}, SQS and S3 are at ${environment['AWS_ENDPOINT_URL_SQS']}.\n` +
      `For AWS CLI and SDKs, run \`. ${envFile}\` in a shell.\n\n`,
  );
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof StartError ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
