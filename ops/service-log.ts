import { existsSync, readFileSync } from 'node:fs';

export type LogLine = Readonly<Record<string, unknown>> & { readonly timestamp: string; readonly message: string };

/** What the service on this machine has logged since its start: `start:dev` keeps it in `.local/service.log`. */
export function readServiceLog(file: string): LogLine[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8').split('\n').flatMap(parse);
}

/** Not every line is one of the service's own. */
function parse(line: string): LogLine[] {
  try {
    const parsed = JSON.parse(line) as Partial<LogLine> | null;
    return parsed?.timestamp === undefined || parsed.message === undefined ? [] : [parsed as LogLine];
  } catch {
    return [];
  }
}
