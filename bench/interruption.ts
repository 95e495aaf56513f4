import { inspect } from 'node:util';

/**
 * Aborts once the benchmark is told to end, or meets an error that nobody catches. Without it such an end would be at
 * once, and leave behind what does not end by itself, such as the embedded DynamoDB.
 */
export function interruption(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      controller.abort(new Error(`interrupted by ${signal}`));
    });
  }
  process.on('uncaughtException', (error) => {
    process.stderr.write(`${inspect(error)}\n`);
    controller.abort(error);
  });
  return controller.signal;
}
