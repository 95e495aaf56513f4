import type { TokenUsage } from '../../src/jobs/token-usage.ts';

/** What one attempt of a model used. */
export const TOKEN_USAGE: TokenUsage = {
  input_tokens: 1_200,
  output_tokens: 3_400,
  cache_read_tokens: 500,
  cache_write_tokens: 60,
  calls: 2,
  model: 'model-1',
  cost_usd: 0.0123,
};
