/** What a language model read and wrote for a job, in its tokens; of all attempts that told the job of it. */
export interface TokenUsage {
  readonly input_tokens: number;
  readonly output_tokens: number;
  readonly cache_read_tokens: number;
  readonly cache_write_tokens: number;
  readonly calls: number;
  /** The latest that was used; `null` where none was. */
  readonly model: string | null;
  readonly cost_usd: number;
}

export const NO_TOKENS: TokenUsage = {
  input_tokens: 0,
  output_tokens: 0,
  cache_read_tokens: 0,
  cache_write_tokens: 0,
  calls: 0,
  model: null,
  cost_usd: 0,
};

/** What both used together. */
export function sumOf(before: TokenUsage, { model, ...added }: TokenUsage): TokenUsage {
  return {
    input_tokens: before.input_tokens + added.input_tokens,
    output_tokens: before.output_tokens + added.output_tokens,
    cache_read_tokens: before.cache_read_tokens + added.cache_read_tokens,
    cache_write_tokens: before.cache_write_tokens + added.cache_write_tokens,
    calls: before.calls + added.calls,
    model: model ?? before.model,
    cost_usd: inMillionths(before.cost_usd + added.cost_usd),
  };
}

/** Sums of binary fractions have a tail that nobody means. */
function inMillionths(usd: number): number {
  return Math.round(usd * 1e6) / 1e6;
}
