import { Test } from '@nestjs/testing';
import { Logger } from '@aws-lambda-powertools/logger';
import { SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

import { Clock } from '../../src/core/time/clock.ts';
import { WatchdogModule } from '../../src/watchdog/watchdog.module.ts';
import { WatchdogService } from '../../src/watchdog/watchdog.service.ts';

/** A watchdog of its own, as its Lambda runs it. */
export async function startWatchdog(clock: Clock) {
  const app = await Test.createTestingModule({ imports: [WatchdogModule] })
    .overrideProvider(Clock)
    .useValue(clock)
    .compile();
  const stopped = new AbortController();
  return {
    logger: app.get(Logger),
    clients: [app.get(DynamoDBDocumentClient), app.get(SQSClient)],
    round: (signal: AbortSignal = stopped.signal) => app.get(WatchdogService).runRound(signal),
    stop: () => app.close(),
  };
}

export type Watchdog = Awaited<ReturnType<typeof startWatchdog>>;
