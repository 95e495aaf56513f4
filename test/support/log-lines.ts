import { jest } from '@jest/globals';

export type LogLine = Readonly<Record<string, unknown>>;

/** Keeps the lines that this process logs from now on, and hides them; `jest.restoreAllMocks` ends that. */
export function keepLogLines(): LogLine[] {
  const lines: LogLine[] = [];
  for (const stream of [process.stdout, process.stderr]) {
    jest.spyOn(stream, 'write').mockImplementation((chunk) => {
      const text = String(chunk);
      if (text.startsWith('{')) lines.push(JSON.parse(text) as LogLine);
      return true;
    });
  }
  return lines;
}
