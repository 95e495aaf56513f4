import { afterEach, describe, expect, it } from '@jest/globals';

import { ServerSettings } from '../../src/core/http/server.settings.ts';
import { JobsSettings } from '../../src/jobs/jobs.settings.ts';
import { LoggingSettings } from '../../src/core/logging/logging.settings.ts';
import { MetricsSettings } from '../../src/core/metrics/metrics.settings.ts';
import { QueueSettings } from '../../src/queue/queue.settings.ts';
import { readSettings, type SettingsClass } from '../../src/core/config/settings.ts';

const before = { ...process.env };
afterEach(() => {
  process.env = { ...before };
});

function read<Values extends object>(Settings: SettingsClass<Values>, environment: Record<string, string>) {
  process.env = environment;
  return { ...readSettings(Settings) };
}

const TABLES = { JOBS_TABLE_NAME: 'jobs', IDEMPOTENCY_TABLE_NAME: 'keys' };

describe('settings', () => {
  it('have their defaults where the environment does not name them', () => {
    expect(read(JobsSettings, TABLES)).toEqual({ ...TABLES, WATCHDOG_AFTER_SECONDS: 120 });
    expect(read(LoggingSettings, {})).toEqual({ LOG_LEVEL: 'INFO', POWERTOOLS_SERVICE_NAME: 'careervp-vpr' });
    expect(read(ServerSettings, {})).toEqual({ PORT: 3000 });
    expect(read(MetricsSettings, {})).toEqual({});
  });

  it.each(['1', '300'])('take a number up to its limits: %s', (WATCHDOG_AFTER_SECONDS) => {
    expect(read(JobsSettings, { ...TABLES, WATCHDOG_AFTER_SECONDS })).toEqual({
      ...TABLES,
      WATCHDOG_AFTER_SECONDS: Number(WATCHDOG_AFTER_SECONDS),
    });
  });

  it.each(['0', '301', '', ' ', '1.5', '1e2', '-1', 'x'])('take no other number: "%s"', (WATCHDOG_AFTER_SECONDS) => {
    expect(() => read(JobsSettings, { ...TABLES, WATCHDOG_AFTER_SECONDS })).toThrow(
      'Environment: WATCHDOG_AFTER_SECONDS must be a whole number from 1 to 300.',
    );
  });

  it('that are malformed are named, each with what it must be and none with its value', () => {
    expect(() => read(JobsSettings, { JOBS_TABLE_NAME: 'a table' })).toThrow(
      'Environment: JOBS_TABLE_NAME must be the name of the DynamoDB table of jobs; ' +
        'IDEMPOTENCY_TABLE_NAME must be the name of the DynamoDB table of idempotency keys.',
    );
    expect(() => read(LoggingSettings, { LOG_LEVEL: 'info' })).toThrow('LOG_LEVEL must be one of DEBUG, INFO,');
    expect(() => read(MetricsSettings, { POWERTOOLS_METRICS_NAMESPACE: '' })).toThrow('POWERTOOLS_METRICS_NAMESPACE');
    expect(() => read(QueueSettings, { VPR_JOBS_QUEUE_URL: 'ftp://queue' })).toThrow('VPR_JOBS_QUEUE_URL must be');
  });
});
