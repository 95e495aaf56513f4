import {
  GetBucketPolicyStatusCommand,
  GetBucketPolicyCommand,
  HeadBucketCommand,
  S3ServiceException,
} from '@aws-sdk/client-s3';

import { Environment } from '../../src/core/config/environment.ts';
import { S3 } from '../../src/reports/s3.ts';
import type { CommandContext } from '../command-context.ts';
import { type Finding, finding } from './finding.ts';

/** The bucket of reports is there; a deployed one has a policy, and none that makes it public. */
export async function checkBucket({ app, target, signal }: CommandContext): Promise<Finding[]> {
  const { VPR_RESULTS_BUCKET_NAME: Bucket } = app.get(Environment);
  const { client } = await app.get(S3).load();
  await client.send(new HeadBucketCommand({ Bucket }), { abortSignal: signal });
  if (target.stage === undefined) return [{ what: 'bucket', found: Bucket }]; // The embedded S3 knows no policies.
  try {
    const { Policy = '' } = await client.send(new GetBucketPolicyCommand({ Bucket }), { abortSignal: signal });
    const { PolicyStatus } = await client.send(new GetBucketPolicyStatusCommand({ Bucket }), { abortSignal: signal });
    const isTlsOnly = Policy.includes('aws:SecureTransport');
    const found = `${Bucket}, ${isTlsOnly ? 'TLS only' : 'without TLS, too'}, ${PolicyStatus?.IsPublic === true ? 'public' : 'not public'}`;
    return [
      finding(
        'bucket',
        found,
        isTlsOnly && PolicyStatus?.IsPublic !== true,
        'deploy again: the template has its policy',
      ),
    ];
  } catch (error) {
    if (!(error instanceof S3ServiceException && error.name === 'NoSuchBucketPolicy')) throw error;
    return [finding('bucket', `${Bucket}, no policy`, false, 'deploy again: the template has its policy')];
  }
}
