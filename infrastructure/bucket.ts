import { REPORT_DAYS } from '../src/jobs/job.lifetimes.ts';
import { sub } from './cloudformation.ts';
import { resourceNames } from './names.ts';

/** The bucket of a stage: properties of `AWS::S3::Bucket`. Pages of the allowed origins may read reports by their URLs. */
export function resultsBucket(stage: string, allowedOrigins: readonly string[]) {
  return {
    BucketName: sub(`${resourceNames(stage).resultsBucket}-\${AWS::AccountId}-\${AWS::Region}`),
    BucketEncryption: {
      ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
    },
    PublicAccessBlockConfiguration: {
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    },
    OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
    LifecycleConfiguration: {
      Rules: [
        {
          Id: 'reports',
          Status: 'Enabled',
          ExpirationInDays: REPORT_DAYS,
          AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
        },
      ],
    },
    CorsConfiguration: { CorsRules: [{ AllowedMethods: ['GET'], AllowedOrigins: allowedOrigins }] },
  };
}
