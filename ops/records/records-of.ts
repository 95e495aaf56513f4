import { join } from 'node:path';

import { Environment } from '../../src/core/config/environment.ts';
import type { CommandContext } from '../command-context.ts';
import { CloudRecords } from './cloud-records.ts';
import { LocalRecords } from './local-records.ts';
import type { ServiceRecords } from './service-records.ts';

/** The records of the service that a command works on. */
export function recordsOf({ app, target, folder, signal }: CommandContext): ServiceRecords {
  const { AWS_REGION } = app.get(Environment);
  if (target.stage === undefined) return new LocalRecords(join(folder, 'service.log'));
  return new CloudRecords(target.stage, AWS_REGION, signal);
}
