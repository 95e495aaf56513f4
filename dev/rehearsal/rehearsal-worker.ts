import { Clock } from '../../src/core/time/clock.ts';
import { OutlineGenerator } from '../../src/reports/generators/outline.generator.ts';
import { VprGenerator } from '../../src/reports/vpr-generator.ts';
import type { handler as workerHandler } from '../../src/worker.lambda.ts';
import { startWorker } from '../lambdas/worker-handler.ts';
import { RehearsalGenerator } from './rehearsal.generator.ts';

/** A handler like that of the worker's Lambda, whose reports take so many seconds. */
export async function startRehearsalWorker(seconds: number): Promise<typeof workerHandler> {
  return startWorker({
    provide: VprGenerator,
    useFactory: (clock: Clock) => new RehearsalGenerator(new OutlineGenerator(), clock, seconds),
    inject: [Clock],
  });
}
