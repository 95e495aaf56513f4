import { lambdaContext } from '../../dev/lambdas/lambda-context.ts';
import { startWorker } from '../../dev/lambdas/worker-handler.ts';
import { FUNCTION_TIMEOUT_SECONDS } from '../../src/core/time/function-timeouts.ts';
import {
  type Generated,
  type GenerationOptions,
  type GenerationRequest,
  VprGenerator,
} from '../../src/reports/vpr-generator.ts';
import { handler as watchdog } from '../../src/watchdog.lambda.ts';
import { writeReport } from './model.ts';
import { workOnMessages } from './message-slots.ts';

// The service's worker and watchdog in one process, driven as Lambda drives them.

/** The pause between two rounds of the watchdog, as in the deployed schedule. */
const WATCHDOG_INTERVAL_MS = 60_000;

class BenchGenerator extends VprGenerator {
  override async generate({ application_id }: GenerationRequest, { signal }: GenerationOptions): Promise<Generated> {
    return { report: await writeReport(application_id, signal) };
  }
}

const worker = await startWorker({ provide: VprGenerator, useClass: BenchGenerator });

setInterval(() => {
  void watchdog({}, lambdaContext(FUNCTION_TIMEOUT_SECONDS.watchdog)).catch(() => undefined); // It is in the log.
}, WATCHDOG_INTERVAL_MS);

workOnMessages(async ({ MessageId = '', ReceiptHandle = '', Body = '' }) => {
  const record = { messageId: MessageId, receiptHandle: ReceiptHandle, body: Body };
  const { batchItemFailures } = await worker({ Records: [record] }, lambdaContext(FUNCTION_TIMEOUT_SECONDS.worker));
  return batchItemFailures.length === 0;
});
