import type { Command } from 'commander';

import { type Change, carryOut } from '../change.ts';
import type { CommandContext, Run } from '../command-context.ts';
import type { Row } from '../output.ts';
import { DeadLettersService, type Verdict } from '../queues/dead-letters.service.ts';
import { type DeadLetter, QueuesRepository } from '../queues/queues.repository.ts';

/** The most messages that one command handles. */
const LIMIT = 1_000;

interface JudgedLetter {
  readonly letter: DeadLetter;
  readonly verdict: Verdict;
}

export function deadLetter(program: Command, run: Run): void {
  const group = program.command('dead-letter').description(`handles the dead-letter queue, up to ${LIMIT} messages`);
  group
    .command('list')
    .description('says of each message what redrive makes of it')
    .option('--body', "prints the messages: candidates' text")
    .action(async ({ body = false }: { body?: boolean }, command: Command) =>
      run(command, (context) =>
        withLetters(context, [], (letters) => {
          context.output.rows(
            letters.map((each) => ({ ...idsOf(each), ...each.verdict, body: body ? each.letter.body : undefined })),
          );
          context.output.say(`${letters.length} dead letters`);
          return Promise.resolve(0);
        }),
      ),
    );
  group
    .command('redrive')
    .description('sends live jobs again, retries FAILED ones, drops the rest')
    .argument('[message-id...]')
    .action(async (ids: string[], _options: object, command: Command) =>
      run(command, (context) => {
        const service = context.app.get(DeadLettersService);
        return withLetters(context, ids, (letters) =>
          carryOut(
            context,
            letters.map((each) =>
              changeOf(each, each.verdict.will, () => service.redrive(each.letter, context.signal)),
            ),
          ),
        );
      }),
    );
  group
    .command('drop')
    .description('deletes messages, and leaves their jobs as they are')
    .argument('[message-id...]')
    .action(async (ids: string[], _options: object, command: Command) =>
      run(command, (context) => {
        const queues = context.app.get(QueuesRepository);
        const drop = async ({ letter }: JudgedLetter) => {
          await queues.delete(letter, context.signal);
          return 'dropped';
        };
        return withLetters(context, ids, (letters) =>
          carryOut(
            context,
            letters.map((each) => changeOf(each, 'drop', () => drop(each))),
          ),
        );
      }),
    );
}

/** Takes the messages (all, if none is named), and shows those again that are left. */
async function withLetters(
  { app, signal }: CommandContext,
  ids: readonly string[],
  work: (letters: JudgedLetter[]) => Promise<number>,
): Promise<number> {
  const queues = app.get(QueuesRepository);
  const letters = await queues.take(LIMIT, signal);
  try {
    const judged: JudgedLetter[] = [];
    for (const letter of letters) {
      if (ids.length > 0 && !ids.includes(letter.id)) continue;
      judged.push({ letter, verdict: await app.get(DeadLettersService).judge(letter, signal) });
    }
    return await work(judged);
  } finally {
    await queues.release(new AbortController().signal); // Also when the operator has interrupted the work.
  }
}

function changeOf(judged: JudgedLetter, will: string, make: () => Promise<string>): Change {
  const { because } = judged.verdict;
  return { row: { ...idsOf(judged), because }, will, make };
}

function idsOf({ letter }: JudgedLetter): Row {
  return { message_id: letter.id, job_id: letter.jobId, sent_at: letter.sentAt };
}
