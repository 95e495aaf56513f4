/** How long a client waits until it asks again for a live job, by the age of the job; both in seconds. */
const PAUSES = [
  { untilAge: 5, pause: 1 },
  { untilAge: 20, pause: 2 },
  { untilAge: 120, pause: 5 },
  { untilAge: 600, pause: 10 },
  { untilAge: Infinity, pause: 30 },
];

/** Seconds until a client asks again for a job that was created then (ISO 8601). */
export function retryAfterSeconds(createdAt: string, nowMs: number): number {
  const age = (nowMs - Date.parse(createdAt)) / 1_000;
  return PAUSES.find(({ untilAge }) => age < untilAge)?.pause ?? 30;
}
