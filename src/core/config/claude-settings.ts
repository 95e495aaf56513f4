/** What has to be set besides where VPR_GENERATOR is claude; what is set but malformed is the complaint of its own rule. */
const REQUIRED = [
  'LLM_PROVIDER',
  'LLM_MODEL',
  'LLM_INPUT_USD_PER_MILLION',
  'LLM_OUTPUT_USD_PER_MILLION',
  'DAILY_SPEND_USD',
] as const;

/** @returns a complaint for each variable that the generator `claude` lacks */
export function missingForClaude(environment: NodeJS.ProcessEnv): string[] {
  if (environment['VPR_GENERATOR'] !== 'claude') return [];
  const missing = REQUIRED.filter((name) => environment[name] === undefined).map(
    (name) => `${name} must be set where VPR_GENERATOR is claude`,
  );
  const { LLM_PROVIDER, LLM_API_KEY_SECRET, ANTHROPIC_API_KEY, LLM_BASE_URL } = environment;
  const hasKey = LLM_API_KEY_SECRET !== undefined || ANTHROPIC_API_KEY !== undefined;
  return [
    ...missing,
    ...(LLM_PROVIDER === 'anthropic' && !hasKey
      ? ['LLM_API_KEY_SECRET must be set where LLM_PROVIDER is anthropic, or ANTHROPIC_API_KEY on a laptop']
      : []),
    ...(LLM_BASE_URL !== undefined && isOpenToListeners(LLM_BASE_URL)
      ? ['LLM_BASE_URL must be an https URL, but for one on the loopback interface']
      : []),
  ];
}

/** The key and what a candidate wrote go there. */
function isOpenToListeners(url: string): boolean {
  return URL.canParse(url) && new URL(url).protocol === 'http:' && new URL(url).hostname !== '127.0.0.1';
}
