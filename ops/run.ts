import { NestFactory } from '@nestjs/core';
import { Command, CommanderError } from 'commander';

import { ServiceError } from '../src/core/errors/service-error.ts';
import { SettingsError } from '../src/core/config/settings-error.ts';
import { AuditLog } from './audit-log.ts';
import type { CommandContext, CommonOptions, Run } from './command-context.ts';
import { cancel } from './commands/cancel.ts';
import { deadLetter } from './commands/dead-letter.ts';
import { job } from './commands/job.ts';
import { jobs } from './commands/jobs.ts';
import { resume } from './commands/resume.ts';
import { retry } from './commands/retry.ts';
import { doctor } from './commands/doctor.ts';
import { eraseUser } from './commands/erase-user.ts';
import { round } from './commands/round.ts';
import { watch } from './commands/watch.ts';
import { explanation, OperatorError } from './operator-error.ts';
import { OpsModule } from './ops.module.ts';
import { Output, type Terminal } from './output.ts';
import { findTarget } from './target.ts';

/** Something failed, or was found to be wrong; what was asked cannot be understood. */
const FAILED = 1;
const MISUSED = 2;

const COMMANDS = [jobs, job, retry, cancel, deadLetter, eraseUser, resume, round, doctor, watch];

/** Where a command runs. */
export interface Surroundings {
  readonly terminal: Terminal;
  /** Where `start:dev` keeps its data and its log. */
  readonly folder: string;
  /** Aborts when the operator has had enough. */
  readonly signal: AbortSignal;
}

/**
 * Runs one command of an operator.
 *
 * @returns its exit code: 0, 1 if something failed or is wrong, 2 if it was misused
 */
export async function runCommand(args: readonly string[], surroundings: Surroundings): Promise<number> {
  const { terminal } = surroundings;
  let exitCode = 0;
  const run: Run = async (command, work) => {
    exitCode = await withContext(command, args, surroundings, work);
  };
  const program = new Command('ops')
    .description('Finds and mends jobs: on the embedded AWS, or at a --stage with your credentials.')
    .option('--stage <stage>', 'a deployed stage, such as dev or prod; without it the embedded AWS')
    .option('--json', 'answer in JSON', false)
    .option('--dry-run', 'change nothing, and say what would be done', false)
    .option('--yes', 'change data without asking', false)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void terminal.stdout.write(text),
      writeErr: (text) => void terminal.stderr.write(text),
    });
  // What is set by exitOverride and configureOutput is inherited by the commands that are made from here on.
  for (const add of COMMANDS) add(program, run);
  try {
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : MISUSED;
    if (!isForOperators(error)) throw error;
    terminal.stderr.write(`${explanation(error)}\n`);
    return FAILED;
  }
}

async function withContext(
  command: Command,
  args: readonly string[],
  { terminal, folder, signal }: Surroundings,
  work: (context: CommandContext) => Promise<number>,
): Promise<number> {
  const options = command.optsWithGlobals<CommonOptions>();
  const target = await findTarget(options.stage, folder);
  Object.assign(process.env, target.environment);
  const app = await NestFactory.createApplicationContext(OpsModule, { abortOnError: false, logger: false });
  try {
    const output = new Output(terminal, options.json);
    const audit = new AuditLog(target, args.join(' '), folder, terminal.stderr);
    return await work({ app, target, terminal, output, options, signal, audit, folder });
  } finally {
    await app.close();
  }
}

function isForOperators(error: unknown): error is Error {
  return error instanceof OperatorError || error instanceof ServiceError || error instanceof SettingsError;
}
