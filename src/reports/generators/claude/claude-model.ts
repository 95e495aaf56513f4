import { Injectable } from '@nestjs/common';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

import { Environment } from '../../../core/config/environment.ts';
import { ApiKey } from './api-key.ts';
import { CallWatch, MODEL_LIMITS, type ModelLimits } from './call-watch.ts';
import type * as Sdk from './llm-sdk.ts';
import { ModelAnswer } from './model-answer.ts';
import { failureOf, ModelFailure } from './model-failure.ts';
import { ModelTelemetry } from './model-telemetry.ts';
import { type RequestForm, streamParams } from './request-form.ts';

export interface CallOptions {
  readonly signal: AbortSignal;
  /** Called with the length of the answer as it grows. */
  readonly grown: (characters: number) => void;
  /** Whether the key was refused a moment ago. */
  readonly isKeyRefused?: boolean;
  /** Takes what was used, of a call that fails as well. */
  readonly used: (answer: ModelAnswer) => void;
}

/** The model behind Anthropic's API or Bedrock. */
@Injectable()
export class ClaudeModel {
  limits: ModelLimits = MODEL_LIMITS;
  readonly #key: ApiKey;
  #sdk: Promise<typeof Sdk> | undefined;

  constructor(
    private readonly environment: Environment,
    private readonly dynamoDB: DynamoDBDocumentClient,
    private readonly telemetry: ModelTelemetry,
  ) {
    this.#key = new ApiKey(environment);
  }

  /**
   * Makes one call, without retries of its own.
   *
   * @returns an answer that is whole
   * @throws ModelFailure; the signal's reason once that is aborted
   */
  async call(form: RequestForm, { signal, grown, isKeyRefused = false, used }: CallOptions): Promise<ModelAnswer> {
    this.#sdk ??= import('./llm-sdk.ts');
    const sdk = await this.#sdk;
    const key = this.environment.LLM_PROVIDER === 'anthropic' ? await this.#key.get(sdk, isKeyRefused) : undefined;
    signal.throwIfAborted();
    using watch = new CallWatch(signal, this.limits);
    const answer = new ModelAnswer();
    const timing = this.telemetry.begin(form);
    let failure: ModelFailure | undefined;
    try {
      const stream = await this.client(sdk, key, watch).messages.create(streamParams(form), { signal: watch.signal });
      for await (const event of stream) {
        timing.event();
        answer.add(event);
        grown(answer.text.length);
      }
    } catch (error) {
      failure = failureOf(error, watch.overrun, sdk);
    }
    // An aborted stream ends as if it were whole.
    if (!answer.isWhole) failure ??= failureOf(undefined, watch.overrun, sdk);
    used(answer);
    timing.end(answer, signal.aborted ? 'aborted' : failure?.type);
    signal.throwIfAborted();
    if (failure !== undefined) throw failure;
    return answer;
  }

  private client(sdk: typeof Sdk, key: string | undefined, { fetch }: CallWatch) {
    const { LLM_PROVIDER, LLM_BASE_URL = null, AWS_REGION } = this.environment;
    const options = { baseURL: LLM_BASE_URL, fetch, maxRetries: 0, logLevel: 'off', openTelemetry: false } as const;
    if (LLM_PROVIDER !== 'bedrock') return new sdk.Anthropic({ ...options, apiKey: key ?? '' });
    // Signed like every other call to AWS; `null` keeps a bearer token of the environment out.
    const providerChainResolver = () => Promise.resolve(this.dynamoDB.config.credentials);
    return new sdk.AnthropicBedrock({ ...options, apiKey: null, awsRegion: AWS_REGION, providerChainResolver });
  }
}
