import { Injectable } from '@nestjs/common';
import { Logger } from '@aws-lambda-powertools/logger';

import { Environment } from '../../core/config/environment.ts';
import { TimeBudget } from '../../core/time/time-budget.ts';
import { GenerationPausedError, PermanentGenerationError, TransientGenerationError } from '../generation.errors.ts';
import { type Generated, type GenerationOptions, type GenerationRequest, VprGenerator } from '../vpr-generator.ts';
import { AttemptUsage } from './claude/attempt-usage.ts';
import { ClaudeModel } from './claude/claude-model.ts';
import { Conversation } from './claude/conversation.ts';
import { DailySpend } from './claude/daily-spend.ts';
import { writeDraft } from './claude/drafting.ts';
import { readMaterial } from './claude/material.ts';
import { ModelFailure } from './claude/model-failure.ts';
import { ModelTelemetry } from './claude/model-telemetry.ts';
import { userMessage } from './claude/prompt.ts';
import { reportOf } from './claude/report.ts';

/** Milliseconds to add an attempt to the day's spend. */
const COUNTING_MS = 3_000;

/** The longest pause that the other side may ask for, in seconds. */
const LONGEST_PAUSE_SECONDS = 900;

/** Characters of a draft for each requirement, as far as the progress is concerned. */
const CHARACTERS_EACH = 600;

/** Has a language model write the draft, and code check every claim of it (contract, "The report"). */
@Injectable()
export class ClaudeGenerator extends VprGenerator {
  constructor(
    private readonly environment: Environment,
    private readonly model: ClaudeModel,
    private readonly spend: DailySpend,
    private readonly telemetry: ModelTelemetry,
    private readonly logger: Logger,
  ) {
    super();
  }

  override async generate(request: GenerationRequest, options: GenerationOptions): Promise<Generated> {
    if (await this.spend.isReached(options.signal)) {
      this.telemetry.budgetSpent();
      throw new GenerationPausedError('DAILY_SPEND_USD is reached.', { code: 'BUDGET_EXCEEDED' });
    }
    const usage = new AttemptUsage(this.environment);
    using budget = new TimeBudget(this.model.limits.attemptMs);
    try {
      const signal = AbortSignal.any([options.signal, budget.signal]);
      const report = await this.write(request, { ...options, signal }, usage);
      this.telemetry.reported(usage.total.cost_usd);
      return { report, token_usage: usage.total };
    } catch (error) {
      options.signal.throwIfAborted();
      throw this.failureOf(error, budget.signal.aborted, usage);
    } finally {
      await this.count(usage);
    }
  }

  private async write(request: GenerationRequest, { signal, progress }: GenerationOptions, usage: AttemptUsage) {
    const material = await readMaterial(request, signal);
    const expected = CHARACTERS_EACH * (material.requirements.length + 4);
    progress('generating', 5);
    const conversation = new Conversation(this.model, this.environment, userMessage(material), {
      signal,
      grown: (characters) => {
        progress('generating', 5 + Math.round(70 * Math.min(1, characters / expected)));
      },
      used: (answer) => {
        usage.add(answer);
      },
    });
    const draft = await writeDraft(conversation, material, (complaints) => {
      progress('checking', 80);
      if (complaints.length > 0) this.logger.info('draft breaks rules', { complaints: complaints.length });
    });
    progress('checking', 90);
    return reportOf(draft, material, this.environment.LLM_MODEL ?? '');
  }

  private failureOf(error: unknown, isOutOfTime: boolean, { total: usage }: AttemptUsage): unknown {
    if (error instanceof PermanentGenerationError) {
      return new PermanentGenerationError(error.message, { code: error.code, usage });
    }
    if (isOutOfTime) return new TransientGenerationError('The attempt took too long.', { usage });
    if (!(error instanceof ModelFailure)) return error;
    const { kind, message, retryAfterSeconds } = error;
    switch (kind) {
      case 'budget':
        this.telemetry.budgetSpent();
        return new GenerationPausedError(message, { code: 'BUDGET_EXCEEDED', usage });
      case 'key':
      case 'misconfigured':
        this.telemetry.misconfigured();
        return new GenerationPausedError(message, { code: 'GENERATION_FAILED', usage });
      case 'bad-request':
        this.telemetry.misconfigured();
        return new PermanentGenerationError(message, { usage });
      case 'too-long':
        return new PermanentGenerationError(message, { usage });
      default:
        return new TransientGenerationError(message, {
          ...(retryAfterSeconds !== undefined && {
            retryAfterSeconds: Math.min(retryAfterSeconds, LONGEST_PAUSE_SECONDS),
          }),
          usage,
        });
    }
  }

  /** Also of an attempt that failed or was stopped. A report is not lost because it could not be counted. */
  private async count({ total }: AttemptUsage): Promise<void> {
    using budget = new TimeBudget(COUNTING_MS);
    try {
      await this.spend.add(total.cost_usd, budget.signal);
    } catch (error) {
      this.logger.warn("could not add to the day's spend", { cost_usd: total.cost_usd, error: error as Error });
    }
  }
}
