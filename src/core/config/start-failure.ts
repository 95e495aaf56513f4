import { SettingsError } from './settings-error.ts';

/** Ends a process that could not start: exit code 1, and one sentence that says what its user can do. */
export function endAfterFailedStart(error: unknown): void {
  process.stderr.write(`${explanation(error)}\n`);
  process.exitCode = 1;
}

function explanation(error: unknown): string {
  if (error instanceof SettingsError) return error.message;
  const { code, port, stack } = Object(error) as { code?: string; port?: number; stack?: string };
  if (code === 'EADDRINUSE') return `Port ${port} is in use: stop what listens there, or set PORT to another.`;
  if (code === 'EACCES') return `Port ${port} may not be opened by this user: set PORT to one from 1024 to 65535.`;
  return stack ?? String(error);
}
