/** Jobs that a user may make a day, unless the environment says otherwise (contract, "Limits"). */
export const DEFAULT_DAILY_JOBS_PER_USER = 50;

/** Partitions of the watch index that new jobs are spread over, unless the environment says otherwise. */
export const DEFAULT_WATCH_SHARDS = 4;

/** The watchdog reads so many, whatever the setting: a job may be older than the setting, or from a newer version. */
export const MAX_WATCH_SHARDS = 16;
