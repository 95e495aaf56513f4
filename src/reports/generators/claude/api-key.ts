import type { SecretsProvider } from '@aws-lambda-powertools/parameters/secrets';

import { clientConfig } from '../../../core/aws/client.config.ts';
import type { Environment } from '../../../core/config/environment.ts';
import type * as Sdk from './llm-sdk.ts';
import { ModelFailure } from './model-failure.ts';

/** Seconds that a key out of Secrets Manager is used before it is looked up again. */
const MAX_AGE_SECONDS = 900;

/** The key of Anthropic's API: out of Secrets Manager, where the secret is named, or out of the environment. */
export class ApiKey {
  #secrets: SecretsProvider | undefined;

  constructor(private readonly environment: Environment) {}

  /**
   * @param isRefused the last one was: it is fetched anew, since it may have been rotated
   * @throws ModelFailure
   */
  async get(sdk: typeof Sdk, isRefused: boolean): Promise<string | undefined> {
    const { LLM_API_KEY_SECRET: name, ANTHROPIC_API_KEY, AWS_REGION } = this.environment;
    if (name === undefined) return ANTHROPIC_API_KEY;
    this.#secrets ??= new sdk.SecretsProvider({
      awsSdkV3Client: new sdk.SecretsManagerClient(clientConfig(AWS_REGION)),
    });
    try {
      const key = await this.#secrets.get(name, { maxAge: MAX_AGE_SECONDS, forceFetch: isRefused });
      return String(key).trim();
    } catch (error) {
      throw failureOf(error);
    }
  }
}

/** A secret that is not there, or not for this role, is for an operator to change. */
function failureOf(error: unknown): ModelFailure {
  const { cause } = Object(error) as { cause?: unknown };
  const { name = 'no answer', $metadata } = Object(cause) as { name?: string; $metadata?: { httpStatusCode?: number } };
  const isRefused = $metadata?.httpStatusCode === 400 && !/throttl/i.test(name);
  return new ModelFailure(isRefused ? 'misconfigured' : 'transient', `Secrets Manager ${name}`);
}
