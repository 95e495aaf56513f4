// The SDKs that the generator `claude` needs. Loaded where it writes alone, and when it first does.
export { Anthropic, APIConnectionError, APIConnectionTimeoutError, APIError } from '@anthropic-ai/sdk';
export { AnthropicBedrock } from '@anthropic-ai/bedrock-sdk';
export { SecretsProvider } from '@aws-lambda-powertools/parameters/secrets';
export { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
