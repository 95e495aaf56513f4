import { Injectable, Optional } from '@nestjs/common';
import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';

import { Environment } from '../../../core/config/environment.ts';
import type { ModelAnswer } from './model-answer.ts';
import type { RequestForm } from './request-form.ts';
import { costOf } from './token-costs.ts';

/** Times one call. */
export interface CallTiming {
  /** Something of the answer has arrived. */
  event(): void;
  /** @param errorType what went wrong, if anything did */
  end(answer: ModelAnswer, errorType: string | undefined): void;
}

/** Logs and measures the calls of the model: names and numbers, and never a text. */
@Injectable()
export class ModelTelemetry {
  /** @param metrics `undefined` if no namespace is set */
  constructor(
    private readonly environment: Environment,
    private readonly logger: Logger,
    @Optional() private readonly metrics?: Metrics,
  ) {}

  begin(form: RequestForm): CallTiming {
    const beganMs = performance.now();
    const seconds = () => Number(((performance.now() - beganMs) / 1_000).toFixed(3));
    let toFirstEvent: number | undefined;
    return {
      event: () => {
        toFirstEvent ??= seconds();
      },
      end: (answer, errorType) => {
        this.log(form, answer, { toFirstEvent, toEnd: seconds(), errorType });
        this.measure(answer, toFirstEvent, seconds());
      },
    };
  }

  /** An attempt has written a report. */
  reported(costUsd: number): void {
    this.metrics?.addMetric('ReportCostUsd', MetricUnit.NoUnit, costUsd);
  }

  /** The provider refuses what an operator has set, or what this version asks for. */
  misconfigured(): void {
    this.metrics?.addMetric('GeneratorMisconfigured', MetricUnit.Count, 1);
  }

  /** The day's spend, or the provider's limit, is reached. */
  budgetSpent(): void {
    this.metrics?.addMetric('BudgetSpent', MetricUnit.Count, 1);
  }

  private measure(answer: ModelAnswer, toFirstEvent: number | undefined, toEnd: number): void {
    const { input, output, cacheRead, cacheWrite } = answer.tokens;
    this.metrics?.addMetric('ModelInputTokens', MetricUnit.Count, input + cacheRead + cacheWrite);
    this.metrics?.addMetric('ModelOutputTokens', MetricUnit.Count, output);
    this.metrics?.addMetric('ModelCostUsd', MetricUnit.NoUnit, costOf(answer.tokens, this.environment));
    if (toFirstEvent !== undefined) this.metrics?.addMetric('ModelFirstEventSeconds', MetricUnit.Seconds, toFirstEvent);
    this.metrics?.addMetric('ModelSeconds', MetricUnit.Seconds, toEnd);
  }

  /** The names are those of OpenTelemetry's semantic conventions for generative AI. */
  private log(
    form: RequestForm,
    { tokens, id, model, stopReason, refusalCategory }: ModelAnswer,
    {
      toFirstEvent,
      toEnd,
      errorType,
    }: { toFirstEvent: number | undefined; toEnd: number; errorType: string | undefined },
  ): void {
    this.logger[errorType === undefined ? 'info' : 'warn']('model called', {
      'gen_ai.operation.name': 'chat',
      'gen_ai.provider.name': this.environment.LLM_PROVIDER === 'bedrock' ? 'aws.bedrock' : 'anthropic',
      'gen_ai.output.type': 'json',
      'gen_ai.request.model': form.model,
      'gen_ai.request.max_tokens': form.maxTokens,
      'gen_ai.response.id': id,
      'gen_ai.response.model': model,
      'gen_ai.response.finish_reasons': stopReason === undefined ? undefined : [stopReason],
      'gen_ai.usage.input_tokens': tokens.input + tokens.cacheRead + tokens.cacheWrite,
      'gen_ai.usage.output_tokens': tokens.output,
      'gen_ai.usage.cache_read.input_tokens': tokens.cacheRead,
      'gen_ai.usage.cache_creation.input_tokens': tokens.cacheWrite,
      'error.type': errorType,
      refusal_category: refusalCategory,
      output: form.output,
      seconds_to_first_event: toFirstEvent,
      seconds: toEnd,
    });
  }
}
