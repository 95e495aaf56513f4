import pretty from 'pino-pretty';

/** Prints the service's log of JSON lines so that people can read it, and other lines as they are. */
export function readableLog(): NodeJS.WritableStream {
  return pretty({
    messageKey: 'message',
    timestampKey: 'timestamp',
    translateTime: 'SYS:HH:MM:ss.l',
    customLevels: 'DEBUG:20,INFO:30,WARN:40,ERROR:50,CRITICAL:60',
    ignore: 'service',
    errorLikeObjectKeys: ['error'],
    singleLine: true,
    sync: true,
  });
}
