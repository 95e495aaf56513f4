/**
 * US$ in us-east-1, without free tiers. Where AWS's own page could not be read, they are as others have published them;
 * docs/deploying.md says which.
 */
export const PRICES = {
  /** A million requests to an HTTP API. */
  httpRequests: 1,
  /** A GB to the internet. */
  dataOut: 0.09,
  /** A million invocations. */
  invocations: 0.2,
  /** A GB-second on arm64. */
  gbSeconds: 0.0000133334,
  /** A million units on demand. */
  writeUnits: 0.625,
  readUnits: 0.125,
  /** A GB for a month, and its recovery to any second. */
  tableStorage: 0.25,
  tableRecovery: 0.2,
  /** A million requests to a standard queue, and what a fair queue adds. */
  sqsRequests: 0.4,
  fairQueue: 0.1,
  /** A million; HEAD costs as GET. */
  s3Puts: 5,
  s3Gets: 0.4,
  /** A GB for a month. */
  s3Storage: 0.023,
  /** A GB ingested. */
  logs: 0.5,
  /** A metric, an alarm for each of its metrics, a dashboard, for a month. */
  metric: 0.3,
  alarmMetric: 0.1,
  dashboard: 3,
  /** A million traces. */
  traces: 5,
} as const;

const MILLION = 1e6;
const GB = 1e9;

export const perMillion = (count: number, price: number): number => (count * price) / MILLION;
export const perGB = (bytes: number, price: number): number => (bytes * price) / GB;
