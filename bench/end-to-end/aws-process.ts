import { startGrowingAws } from '../growing-aws.ts';
import { putAtDistance } from './distance.ts';

// The embedded AWS and its distance, in a process whose CPU can be told from the client's.

/** Milliseconds that a call takes longer, as from a function in the region. */
const DISTANCES = { AWS_ENDPOINT_URL_DYNAMODB: 5, AWS_ENDPOINT_URL_SQS: 10, AWS_ENDPOINT_URL_S3: 20 };

const { environment } = await startGrowingAws();
const distant: Record<string, string> = { ...environment, LOG_LEVEL: 'INFO', DAILY_JOBS_PER_USER: '50' };
for (const [name, milliseconds] of Object.entries(DISTANCES)) {
  distant[name] = await putAtDistance(environment[name] ?? '', milliseconds);
}
process.once('disconnect', () => process.exit()); // The embedded DynamoDB ends with this process.
process.send?.(distant);
