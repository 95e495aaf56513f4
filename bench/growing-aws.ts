import { startEmbeddedAws } from '../dev/embedded-aws/embedded-aws.ts';

export interface GrowingAws extends AsyncDisposable {
  /** The environment variables for the processes that use it. */
  readonly environment: Record<string, string>;
}

/** An AWS with tables and queues that can grow, and for the functions on it what Lambda has in its environment besides. */
export async function startGrowingAws(): Promise<GrowingAws> {
  const aws = await startEmbeddedAws({ environment: 'test' });
  return {
    environment: {
      ...aws.environment,
      POWERTOOLS_SERVICE_NAME: 'careervp-vpr',
      LOG_LEVEL: 'ERROR',
      DAILY_JOBS_PER_USER: '0',
    },
    async [Symbol.asyncDispose]() {
      await aws.stop();
    },
  };
}
