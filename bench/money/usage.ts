/** The usage of AWS services, as AWS bills it. */
export interface Usage {
  /** Requests to the gateway. */
  readonly requests: number;
  /** Bytes of answers, headers included. */
  readonly bytesOut: number;
  /** Invocations of the functions, by name. */
  readonly invocations: Readonly<Record<string, number>>;
  /** Milliseconds of a whole processor that the functions took. */
  readonly cpuMs: Readonly<Record<string, number>>;
  /** Milliseconds that the functions waited for AWS or for the end of a job. */
  readonly waitingMs: Readonly<Record<string, number>>;
  /** Units by table or index. */
  readonly writeUnits: Readonly<Record<string, number>>;
  readonly readUnits: number;
  /** Requests to SQS, one for each 64 KB. */
  readonly sqsRequests: number;
  readonly s3Puts: number;
  /** GET and HEAD requests to S3. */
  readonly s3Gets: number;
  /** What the functions log themselves, metrics included. */
  readonly logBytes: number;
}

export const NOTHING: Usage = {
  requests: 0,
  bytesOut: 0,
  invocations: {},
  cpuMs: {},
  waitingMs: {},
  writeUnits: {},
  readUnits: 0,
  sqsRequests: 0,
  s3Puts: 0,
  s3Gets: 0,
  logBytes: 0,
};

/** So many times the first, and the second. */
export function plus(a: Usage, b: Usage, times = 1): Usage {
  const each = (name: NumberName): number => a[name] + times * b[name];
  const all = (name: Exclude<keyof Usage, NumberName>): Record<string, number> =>
    Object.fromEntries(
      [...new Set([...Object.keys(a[name]), ...Object.keys(b[name])])].map((key) => [
        key,
        (a[name][key] ?? 0) + times * (b[name][key] ?? 0),
      ]),
    );
  return {
    requests: each('requests'),
    bytesOut: each('bytesOut'),
    invocations: all('invocations'),
    cpuMs: all('cpuMs'),
    waitingMs: all('waitingMs'),
    writeUnits: all('writeUnits'),
    readUnits: each('readUnits'),
    sqsRequests: each('sqsRequests'),
    s3Puts: each('s3Puts'),
    s3Gets: each('s3Gets'),
    logBytes: each('logBytes'),
  };
}

type NumberName = { [Name in keyof Usage]: Usage[Name] extends number ? Name : never }[keyof Usage];

export function sumOf(record: Readonly<Record<string, number>>): number {
  return Object.values(record).reduce((a, b) => a + b, 0);
}
