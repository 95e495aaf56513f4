import { Injectable } from '@nestjs/common';
import { Logger } from '@aws-lambda-powertools/logger';
import type { S3Client } from '@aws-sdk/client-s3';

import { logCalls } from '../core/aws/call-log.ts';
import { clientConfig } from '../core/aws/client.config.ts';
import { Environment } from '../core/config/environment.ts';
import type * as Sdk from './s3-sdk.ts';

/** The commands and functions of the SDK, and a client to send them with. */
export type LoadedS3 = typeof Sdk & { readonly client: S3Client };

/** S3, loaded on first use: the SDK's part for S3 takes long to load, and a submission needs none of it. */
@Injectable()
export class S3 {
  #loaded: Promise<LoadedS3> | undefined;

  constructor(
    private readonly environment: Environment,
    private readonly logger: Logger,
  ) {}

  async load(): Promise<LoadedS3> {
    this.#loaded ??= import('./s3-sdk.ts').then((sdk) => {
      const client = new sdk.S3Client(clientConfig(this.environment.AWS_REGION));
      logCalls(client, this.logger);
      return { ...sdk, client };
    });
    return this.#loaded;
  }
}
