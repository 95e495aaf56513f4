import { createInterface } from 'node:readline/promises';
import pMap from 'p-map';

import type { CommandContext } from './command-context.ts';
import { explanation, OperatorError } from './operator-error.ts';
import type { Row } from './output.ts';

/** Changes that are made at once. */
const CONCURRENCY = 5;

/** One change that a command is about to make. */
export interface Change {
  /** What it is about. */
  readonly row: Row;
  /** What is to be done, such as `retry`. */
  readonly will: string;
  /** Makes the change. Returns its outcome as text for the operator, such as `due now`. */
  make(): Promise<string>;
}

/**
 * Shows the changes, asks, makes them, logs who made them, and says what came of each.
 *
 * @returns the exit code: 0, or 1 if a change failed
 * @throws OperatorError where nobody has confirmed them
 */
export async function carryOut(context: CommandContext, changes: readonly Change[]): Promise<number> {
  const { output } = context;
  if (changes.length === 0) {
    output.rows([]);
    output.say('There is nothing to do.');
    return 0;
  }
  if (!(await isToBeMade(context, changes))) return 0;
  let done = 0;
  const made = await pMap(
    changes,
    async (change) => {
      const { result, failed } = await outcomeOf(change);
      context.audit.write({ ...change.row, will: change.will, result });
      if (++done % 100 === 0) output.say(`${done} of ${changes.length}`);
      return { row: { ...change.row, result }, failed };
    },
    { concurrency: CONCURRENCY },
  );
  output.rows(made.map(({ row }) => row));
  return made.some(({ failed }) => failed) ? 1 : 0;
}

async function outcomeOf(change: Change): Promise<{ result: string; failed: boolean }> {
  try {
    return { result: await change.make(), failed: false };
  } catch (error) {
    return { result: `failed: ${explanation(error)}`, failed: true };
  }
}

/**
 * Shows the changes in a dry run; asks whether to make them otherwise.
 *
 * @throws OperatorError where nobody has confirmed them
 */
export async function isToBeMade(
  context: CommandContext,
  changes: readonly Pick<Change, 'row' | 'will'>[],
): Promise<boolean> {
  const { output, options } = context;
  if (options.dryRun) {
    output.rows(changes.map(({ row, will }) => ({ ...row, will })));
    output.say('Nothing has been changed (--dry-run).');
    return false;
  }
  if (!options.yes) await confirm(context, changes);
  return true;
}

/** Asks for the name of the stage, so that nobody changes another one by mistake. */
async function confirm({ terminal, output, target }: CommandContext, changes: readonly Pick<Change, 'will'>[]) {
  if (terminal.stdin.isTTY !== true) {
    throw new OperatorError('This changes data: say --yes, or --dry-run to see what it would do.');
  }
  const name = target.stage ?? 'embedded';
  const counts = Map.groupBy(changes, ({ will }) => will);
  output.say(Array.from(counts, ([will, { length }]) => `${length} × ${will}`).join(', '));
  const asking = createInterface({ input: terminal.stdin, output: terminal.stderr });
  const typed = await asking.question(`Type ${name} to go on: `);
  asking.close();
  if (typed.trim() !== name) throw new OperatorError('Nothing has been changed.');
}
