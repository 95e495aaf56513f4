/** Jobs that a user may make a day, unless the environment says otherwise (contract, "Limits"). */
export const DEFAULT_DAILY_JOBS_PER_USER = 50;
