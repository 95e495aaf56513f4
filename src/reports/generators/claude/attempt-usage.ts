import type { Environment } from '../../../core/config/environment.ts';
import { NO_TOKENS, sumOf, type TokenUsage } from '../../../jobs/token-usage.ts';
import type { ModelAnswer } from './model-answer.ts';
import { costOf } from './token-costs.ts';

/** Adds up the calls of an attempt. */
export class AttemptUsage {
  #total = NO_TOKENS;

  constructor(private readonly environment: Environment) {}

  get total(): TokenUsage {
    return this.#total;
  }

  add({ tokens }: ModelAnswer): void {
    this.#total = sumOf(this.#total, {
      input_tokens: tokens.input,
      output_tokens: tokens.output,
      cache_read_tokens: tokens.cacheRead,
      cache_write_tokens: tokens.cacheWrite,
      calls: 1,
      model: this.environment.LLM_MODEL ?? null,
      cost_usd: costOf(tokens, this.environment),
    });
  }
}
