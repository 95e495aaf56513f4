import type { INestApplicationContext } from '@nestjs/common';
import type { Command } from 'commander';

import type { AuditLog } from './audit-log.ts';
import type { Output, Terminal } from './output.ts';
import type { Target } from './target.ts';

/** The options that every command has. */
export interface CommonOptions {
  readonly stage?: string;
  readonly json: boolean;
  readonly dryRun: boolean;
  readonly yes: boolean;
}

/** What a command works with. */
export interface CommandContext {
  readonly app: INestApplicationContext;
  readonly target: Target;
  readonly terminal: Terminal;
  readonly output: Output;
  readonly options: CommonOptions;
  /** Aborts when the operator has had enough. */
  readonly signal: AbortSignal;
  readonly audit: AuditLog;
  /** Where `start:dev` keeps its data and its log. */
  readonly folder: string;
}

/** Runs a command with its context, and keeps its exit code. */
export type Run = (command: Command, work: (context: CommandContext) => Promise<number>) => Promise<void>;
