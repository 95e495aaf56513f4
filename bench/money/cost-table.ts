import { markdownTable, withRegion } from '../generated-region.ts';
import { monthOf } from './month.ts';
import { longJobs, routesOf } from './routes.ts';
import type { Run } from './scenario.ts';
import { sumOf, type Usage } from './usage.ts';

/** docs/deploying.md with its costs as the run has them. */
export async function withCosts(document: string, run: Run): Promise<string> {
  return withRegion(document, 'money', 'costs', costsOf(run));
}

const ALIGN = ['---', '---', '--:'];

const usd = (value: number): string => value.toFixed(2);

function costsOf(run: Run): string {
  const lines = monthOf(run);
  const sum = lines.reduce((total, line) => total + line.usd, 0);
  const long = longJobs(run);
  return [
    `An input of ${kb(run.bytes.input)} KB, a report of ${kb(run.bytes.report)} KB, and ${kb(run.bytes.stored)} KB in the tables and indexes for each job.`,
    markdownTable(
      ['what', 'arithmetic', 'US$'],
      [...lines.map((line) => [line.what, line.arithmetic, usd(line.usd)]), ['**sum**', '', `**${usd(sum)}**`]],
      ALIGN,
    ),
    'A million calls of each route, of jobs of that size, without metrics, alarms, dashboard and watchdog:',
    markdownTable(
      ['route', 'what it uses', 'US$'],
      routesOf(run).map(({ what, used, usd: cost }) => [what, usageText(used), usd(cost)]),
      ALIGN,
    ),
    `If each job takes ${long.seconds} s, a million cost besides: ${long.heartbeats} heartbeats, ${long.writeUnits} M writes and ${long.sqsRequests} M SQS requests, ${usd(long.calls)}; the worker, which waits for its model with ½ GB, ${usd(long.worker)}, before the model's own price. A client that polls as \`Retry-After\` says asks ${long.polls} times instead of twice, ${usd(long.polling)} more. One that waits with \`Prefer: wait=25\` asks twice, and a function waits along: ${usd(long.waiting)} more.`,
  ].join('\n\n');
}

/** Lists the units and calls of a route; those that are 0 are left out. */
function usageText({ writeUnits, readUnits, sqsRequests, s3Puts, s3Gets, waitingMs }: Usage): string {
  const seconds = Math.round(Math.max(0, ...Object.values(waitingMs)) / 1_000);
  const parts: readonly (readonly [number, string])[] = [
    [sumOf(writeUnits), 'write units'],
    [readUnits, readUnits === 1 ? 'read unit' : 'read units'],
    [sqsRequests, sqsRequests === 1 ? 'SQS request' : 'SQS requests'],
    [s3Puts, 'PUT'],
    [s3Gets, 'HEAD or GET'],
    [seconds, 's of waiting'],
  ];
  return parts.flatMap(([count, what]) => (count === 0 ? [] : [`${count} ${what}`])).join(', ');
}

const kb = (bytes: number): string => (bytes / 1_000).toFixed(1);
