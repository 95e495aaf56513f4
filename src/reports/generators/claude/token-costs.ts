import type { Environment } from '../../../core/config/environment.ts';
import type { CallTokens } from './model-answer.ts';

/** What a token that is read from the cache, or written to it for five minutes, costs of the price of input. */
const CACHE_READ = 0.1;
const CACHE_WRITE = 1.25;

const MILLION = 1_000_000;

/** US$, to the millionth. */
export function costOf(
  { input, output, cacheRead, cacheWrite }: CallTokens,
  { LLM_INPUT_USD_PER_MILLION = 0, LLM_OUTPUT_USD_PER_MILLION = 0 }: Environment,
): number {
  const read = input + cacheRead * CACHE_READ + cacheWrite * CACHE_WRITE;
  return inMillionths((read * LLM_INPUT_USD_PER_MILLION + output * LLM_OUTPUT_USD_PER_MILLION) / MILLION);
}

export function inMillionths(usd: number): number {
  return Math.round(usd * MILLION) / MILLION;
}
