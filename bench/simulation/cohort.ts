/** Jobs that were submitted in one second, and are in the same shard. */
export interface Cohort {
  readonly shard: number;
  readonly createdAt: number;
  waiting: number;
}
