/** When the service began, and when its watchdog last finished a round (epoch ms); `undefined` if nobody knows. */
export interface WatchdogRecord {
  readonly startedMs: number | undefined;
  readonly lastRoundMs: number | undefined;
}

/** Jobs in a stretch of time. */
export interface JobCounts {
  readonly submitted: number;
  readonly completed: number;
  readonly failed: number;
}

/** What the service has recorded of itself: its log and its metrics. */
export interface ServiceRecords {
  watchdog(nowMs: number): Promise<WatchdogRecord>;
  counts(sinceMs: number, nowMs: number): Promise<JobCounts>;
}
