import { CloudWatchClient, GetMetricDataCommand, type MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';

import { lambdaName, resourceNames, serviceName } from '../../infrastructure/names.ts';
import type { JobCounts, ServiceRecords, WatchdogRecord } from './service-records.ts';

/** So far back a look for the watchdog's last round goes. */
const LOOK_BACK_MS = 15 * 60_000;

/** Seconds of a metric's period. */
const PERIOD = 60;

/** The records of a deployed stage: CloudWatch's logs and metrics, which are a minute or two behind. */
export class CloudRecords implements ServiceRecords {
  readonly #stage: string;
  readonly #logs: CloudWatchLogsClient;
  readonly #metrics: CloudWatchClient;
  readonly #abortSignal: AbortSignal;

  constructor(stage: string, region: string, abortSignal: AbortSignal) {
    this.#stage = stage;
    this.#logs = new CloudWatchLogsClient({ region });
    this.#metrics = new CloudWatchClient({ region });
    this.#abortSignal = abortSignal;
  }

  async watchdog(nowMs: number): Promise<WatchdogRecord> {
    const command = new FilterLogEventsCommand({
      logGroupName: `/aws/lambda/${lambdaName('watchdog', this.#stage)}`,
      filterPattern: '{ $.message = "watchdog round finished" }',
      startTime: nowMs - LOOK_BACK_MS,
    });
    const { events = [] } = await this.#logs.send(command, { abortSignal: this.#abortSignal });
    return { startedMs: undefined, lastRoundMs: events.at(-1)?.timestamp };
  }

  async counts(sinceMs: number, nowMs: number): Promise<JobCounts> {
    const { metrics: namespace } = resourceNames(this.#stage);
    const sum = (Id: string, MetricName: string, service: string): MetricDataQuery => ({
      Id,
      MetricStat: {
        Metric: { Namespace: namespace, MetricName, Dimensions: [{ Name: 'service', Value: service }] },
        Period: PERIOD,
        Stat: 'Sum',
      },
    });
    const search = `SEARCH('{"${namespace}",service,code} MetricName="JobsFailed"', 'Sum', ${PERIOD})`;
    const command = new GetMetricDataCommand({
      StartTime: new Date(sinceMs),
      EndTime: new Date(nowMs),
      MetricDataQueries: [
        sum('submitted', 'JobsSubmitted', serviceName('submit')),
        sum('completed', 'JobsCompleted', serviceName('worker')),
        { Id: 'failed', Expression: `SUM(${search})`, Period: PERIOD },
      ],
    });
    const { MetricDataResults = [] } = await this.#metrics.send(command, { abortSignal: this.#abortSignal });
    const total = (id: string) =>
      MetricDataResults.filter(({ Id }) => Id === id)
        .flatMap(({ Values = [] }) => Values)
        .reduce((all, each) => all + each, 0);
    return { submitted: total('submitted'), completed: total('completed'), failed: total('failed') };
  }
}
