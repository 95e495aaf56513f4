import { InvalidArgumentError } from 'commander';

const UNIT_SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3_600, d: 24 * 3_600 };

/** Epoch ms of `2h` (ago; s, m, h, d), or of an ISO 8601 instant or day. */
export function pastMoment(text: string): number {
  const [, count, unit] = /^(\d+)([smhd])$/.exec(text) ?? [];
  const seconds = Number(count) * (UNIT_SECONDS[unit ?? ''] ?? NaN);
  const moment = Number.isNaN(seconds) ? Date.parse(text) : Date.now() - seconds * 1_000;
  if (Number.isNaN(moment)) throw new InvalidArgumentError('It is a time ago, such as 30m, 2h or 1d, or an instant.');
  return moment;
}

/** How long ago something was or in how long it will be, such as `3 min ago` or `in 20 s`. */
export function fromNow(epochMs: number, nowMs: number): string {
  const seconds = Math.round(Math.abs(nowMs - epochMs) / 1_000);
  const length = duration(seconds);
  return epochMs > nowMs ? `in ${length}` : `${length} ago`;
}

export function duration(seconds: number): string {
  if (seconds < 120) return `${seconds} s`;
  if (seconds < 2 * 3_600) return `${Math.round(seconds / 60)} min`;
  return seconds < 48 * 3_600 ? `${Math.round(seconds / 3_600)} h` : `${Math.round(seconds / 86_400)} d`;
}
