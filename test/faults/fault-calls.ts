import { readdirSync, readFileSync } from 'node:fs';

import { MAX_WATCH_SHARDS } from '../../src/core/config/defaults.ts';

/** The watchdog reads every shard. */
export const SHARD_QUERIES = Array.from({ length: MAX_WATCH_SHARDS }, (_, index) => `watchdog: Query ${index + 1}`);

/** The calls to AWS of each scenario, by process. The fault matrix is made from this list. */
export const CALLS: Readonly<Record<string, readonly string[]>> = {
  'a job from its submission to its report': [
    'api: TransactWriteItems 1',
    'api: SendMessage 1',
    'worker: UpdateItem 1',
    'worker: ChangeMessageVisibility 1',
    'worker: PutObject 1',
    'worker: UpdateItem 2',
  ],
  'a duplicate': ['api: TransactWriteItems 1', 'api: GetItem 1'],
  'a duplicate of a COMPLETED job': ['api: TransactWriteItems 1', 'api: GetItem 1', 'api: HeadObject 1'],
  'a job that is replaced': [
    'api: TransactWriteItems 1',
    'api: GetItem 1',
    'api: TransactWriteItems 2',
    'api: SendMessage 1',
    'worker: UpdateItem 1',
    'worker: UpdateItem 2',
    'worker: ChangeMessageVisibility 1',
    'worker: PutObject 1',
    'worker: UpdateItem 3',
  ],
  'a job that is cancelled': ['api: GetItem 1', 'api: TransactWriteItems 1', 'api: GetItem 2'],
  'a job that is retried': [
    'api: GetItem 1',
    'api: GetItem 2',
    'api: GetItem 3',
    'api: TransactWriteItems 1',
    'api: SendMessage 1',
  ],
  'a job that is deleted': ['api: GetItem 1', 'api: TransactWriteItems 1', 'api: PutObject 1'],
  'a live job that is deleted': [
    'api: GetItem 1',
    'api: TransactWriteItems 1',
    'api: PutObject 1',
    'worker: UpdateItem 1',
  ],
  'a key whose job is gone': [
    'api: TransactWriteItems 1',
    'api: GetItem 1',
    'api: TransactWriteItems 2',
    'api: SendMessage 1',
  ],
  'a submission that cannot be queued': [
    'api: TransactWriteItems 1',
    'api: SendMessage 1',
    'api: TransactWriteItems 2',
  ],
  'a generation that outlasts a heartbeat': [
    'worker: UpdateItem 1',
    'worker: ChangeMessageVisibility 1',
    'worker: UpdateItem 2',
    'worker: ChangeMessageVisibility 2',
    'worker: PutObject 1',
    'worker: UpdateItem 3',
  ],
  'an input that no report can be written from': [
    'worker: UpdateItem 1',
    'worker: ChangeMessageVisibility 1',
    'worker: TransactWriteItems 1',
  ],
  'a generation that fails for now': [
    'worker: UpdateItem 1',
    'worker: ChangeMessageVisibility 1',
    'worker: UpdateItem 2',
    'worker: ChangeMessageVisibility 2',
    'worker: UpdateItem 3',
    'worker: ChangeMessageVisibility 3',
    'worker: PutObject 1',
    'worker: UpdateItem 4',
  ],
  'a generator that an operator has to mend': [
    'worker: UpdateItem 1',
    'worker: ChangeMessageVisibility 1',
    'worker: UpdateItem 2',
  ],
  'a worker that died after it had stored its report': [
    'worker: UpdateItem 1',
    'worker: ChangeMessageVisibility 1',
    'worker: PutObject 1',
    'worker: HeadObject 1',
    'worker: PutObject 2',
    'worker: UpdateItem 2',
  ],
  'a message that got lost': [
    ...SHARD_QUERIES,
    'watchdog: GetItem 1',
    'watchdog: UpdateItem 1',
    'watchdog: SendMessage 1',
  ],
  'a message that got lost, and cannot be sent again': [
    ...SHARD_QUERIES,
    'watchdog: GetItem 1',
    'watchdog: UpdateItem 1',
    'watchdog: SendMessage 1',
    'watchdog: UpdateItem 2',
  ],
  'a job past its deadline': [...SHARD_QUERIES, 'watchdog: GetItem 1', 'watchdog: TransactWriteItems 1'],
  'a message with the input of another job': [
    'worker: UpdateItem 1',
    'worker: ChangeMessageVisibility 1',
    'worker: GetItem 1',
    'worker: PutObject 1',
    'worker: UpdateItem 2',
  ],
};

/**
 * Every place in the sources that makes a call to AWS (file, command, and its number in the file), with a call of the
 * matrix that is made there, or the reason why there is none.
 */
export const CALL_SITES: Readonly<Record<string, string>> = {
  'src/jobs/attempts.repository.ts UpdateCommand 1': 'worker: UpdateItem 1',
  'src/jobs/job-lookup.repository.ts GetCommand 1': 'api: GetItem 1',
  'src/jobs/job-list.repository.ts QueryCommand 1': 'of the list alone',
  'src/jobs/job-lookup.repository.ts paginateQuery 1': 'of the status route alone',
  'src/jobs/transaction.ts TransactWriteCommand 1': 'api: TransactWriteItems 1',
  'src/jobs/stuck-jobs.repository.ts paginateQuery 1': 'watchdog: Query 1',
  'src/jobs/update-job.ts UpdateCommand 1': 'worker: UpdateItem 2',
  'src/queue/queue.service.ts ChangeMessageVisibilityCommand 1': 'worker: ChangeMessageVisibility 1',
  'src/queue/queue.service.ts SendMessageCommand 1': 'api: SendMessage 1',
  'src/readiness/readiness.service.ts GetCommand 1': 'of the route /ready alone',
  'src/readiness/readiness.service.ts GetCommand 2': 'of the route /ready alone',
  'src/readiness/readiness.service.ts GetQueueAttributesCommand 1': 'of the route /ready alone',
  'src/readiness/readiness.service.ts HeadBucketCommand 1': 'of the route /ready alone',
  'src/reports/generators/claude/daily-spend.ts GetCommand 1': 'of a model alone, test/e2e/claude.e2e-spec.ts',
  'src/reports/generators/claude/daily-spend.ts UpdateCommand 1': 'of a model alone, test/e2e/claude.e2e-spec.ts',
  'src/reports/reports.repository.ts GetObjectCommand 1': 'of the presigner, which makes no call',
  'src/reports/reports.repository.ts HeadObjectCommand 1': 'worker: HeadObject 1',
  'src/reports/reports.repository.ts PutObjectCommand 1': 'worker: PutObject 1',
};

/** The places that the sources have. */
export function callSites(): string[] {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
    .map((file) => `src/${file}`);
  return files.flatMap(commandsIn).toSorted();
}

function commandsIn(file: string): string[] {
  const commands = readFileSync(file, 'utf8').matchAll(/new (\w+Command)\(|\b(paginate\w+)\(/g);
  const counts = new Map<string, number>();
  return Array.from(commands, ([, command, paginator]) => {
    const name = command ?? paginator ?? '';
    counts.set(name, (counts.get(name) ?? 0) + 1);
    return `${file} ${name} ${counts.get(name) ?? 0}`;
  });
}
