import { MessagesApi } from './messages-api/messages-api.ts';
import { plausibleAnswer } from './messages-api/plausible-draft.ts';

/** The generator `claude` for a service on a laptop. */
export interface ClaudeForLaptop {
  readonly environment: Readonly<Record<string, string>>;
  /** Who answers. */
  readonly note: string;
  stop(): Promise<void>;
}

const STUB_KEY = 'of-the-stub';

/** With a key in the environment the real API, else a stub on the loopback interface that stands in for the model. */
export async function claudeForLaptop({ ANTHROPIC_API_KEY }: NodeJS.ProcessEnv): Promise<ClaudeForLaptop> {
  const common = { VPR_GENERATOR: 'claude', LLM_PROVIDER: 'anthropic' };
  if (ANTHROPIC_API_KEY !== undefined) {
    return {
      environment: common,
      note: "Anthropic's API writes, by the key in ANTHROPIC_API_KEY. It costs money.",
      stop: () => Promise.resolve(),
    };
  }
  const api = new MessagesApi({ apiKey: STUB_KEY, secretKey: STUB_KEY }, plausibleAnswer);
  await api.start();
  return {
    environment: {
      ...common,
      LLM_MODEL: 'stub',
      LLM_BASE_URL: api.url,
      ANTHROPIC_API_KEY: STUB_KEY,
      LLM_INPUT_USD_PER_MILLION: '0',
      LLM_OUTPUT_USD_PER_MILLION: '0',
      DAILY_SPEND_USD: '0',
    },
    note: 'A stub stands in for the model: no ANTHROPIC_API_KEY is set.',
    stop: () => api.stop(),
  };
}
