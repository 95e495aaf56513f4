import { Environment } from '../../src/core/config/environment.ts';
import { LEASE_MARGIN_SECONDS } from '../../src/jobs/job.lifetimes.ts';
import type { CommandContext } from '../command-context.ts';
import { type Finding, finding } from './finding.ts';

/** Milliseconds for the answer. */
const PATIENCE_MS = 5_000;

/** The clock of this machine goes with that of AWS: by it commands say how long ago something was. */
export async function checkClock({ app, target, signal }: CommandContext): Promise<Finding[]> {
  if (target.stage === undefined) return [{ what: 'clock', found: 'the embedded AWS has the clock of this machine' }];
  const { AWS_REGION } = app.get(Environment);
  const beganMs = Date.now();
  const aws = process.env['AWS_ENDPOINT_URL'] ?? `https://dynamodb.${AWS_REGION}.amazonaws.com`;
  const { headers } = await fetch(`${aws}/ping`, {
    signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]),
  });
  const aheadSeconds = Math.round(((beganMs + Date.now()) / 2 - Date.parse(headers.get('date') ?? '')) / 1_000);
  const isRight = Math.abs(aheadSeconds) <= LEASE_MARGIN_SECONDS;
  return [finding('clock', `${aheadSeconds} s ahead of AWS`, isRight, 'set the clock of this machine')];
}
