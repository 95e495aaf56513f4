import { Name } from '../config/setting.decorators.ts';
import { OneOf } from '../validation/one-of.ts';

const LEVELS = ['DEBUG', 'INFO', 'WARN', 'ERROR', 'SILENT'] as const;

export class LoggingSettings {
  /** The least level that is logged. */
  @OneOf(...LEVELS)
  readonly LOG_LEVEL: (typeof LEVELS)[number] = 'INFO';

  @Name('the name of the service in log lines')
  readonly POWERTOOLS_SERVICE_NAME: string = 'careervp-vpr';
}
