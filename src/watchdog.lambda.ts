import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { Context } from 'aws-lambda';

import { NestLogger } from './core/logging/nest-logger.ts';
import { TimeBudget } from './core/time/time-budget.ts';
import { WatchdogModule } from './watchdog/watchdog.module.ts';
import { IncompleteRoundError } from './watchdog/watchdog.errors.ts';
import { type Round, WatchdogService } from './watchdog/watchdog.service.ts';

/** Milliseconds before the Lambda's timeout at which a round starts no further job, and finishes those under way. */
const ENDING_MS = 5_000;

const app = await NestFactory.createApplicationContext(WatchdogModule, { abortOnError: false, logger: false });
app.useLogger(app.get(NestLogger));

/**
 * The watchdog on Lambda: one round for each event of its schedule.
 *
 * @throws IncompleteRoundError after a round that left a shard unread, so that the alarm `watchdog-errors` rings
 */
export async function handler(_tick: object, context: Pick<Context, 'getRemainingTimeInMillis'>): Promise<Round> {
  using budget = new TimeBudget(Math.max(0, context.getRemainingTimeInMillis() - ENDING_MS));
  const round = await app.get(WatchdogService).runRound(budget.signal);
  if (round.unreadShards.length > 0) throw new IncompleteRoundError(round.unreadShards);
  return round;
}
