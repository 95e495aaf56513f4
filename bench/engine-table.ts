import { markdownTable } from './markdown-table.ts';

/** One line of the table of engines: what each of them took. */
export interface EngineRow {
  readonly what: string;
  /** One value or several, by the name of the engine; none of an engine that could not run here. */
  readonly engines: Readonly<Record<string, readonly number[]>>;
  /** What no value of the service may exceed. */
  readonly limit?: number;
}

/** The engines in the order of the columns, the service first. */
export const ENGINE_TITLES: Readonly<Record<string, string>> = {
  careervp: 'this service',
  naive: 'naive, SQS',
  bullmq: 'BullMQ, Redis',
  'pg-boss': 'pg-boss, PostgreSQL',
};

const SERVICE = 'careervp';

export function keepsLimit({ engines, limit = Infinity }: EngineRow): boolean {
  return (engines[SERVICE] ?? []).every((value) => value <= limit);
}

/** What each engine took, in Markdown. */
export function engineTable(rows: readonly EngineRow[]): string {
  const head = ['what', ...Object.values(ENGINE_TITLES), 'bar'];
  const cells = rows.map((row) => [
    row.what,
    ...Object.keys(ENGINE_TITLES).map((name) => row.engines[name]?.map(number).join(' / ') ?? '–'),
    row.limit === undefined ? '' : `≤ ${row.limit} ${keepsLimit(row) ? 'met' : 'MISSED'}`,
  ]);
  return markdownTable(head, cells);
}

function number(value: number): string {
  if (Number.isNaN(value)) return '–';
  return value.toLocaleString('en-US', { maximumFractionDigits: value < 10 ? 2 : value < 100 ? 1 : 0 });
}
