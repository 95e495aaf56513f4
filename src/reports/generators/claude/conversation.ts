import type Anthropic from '@anthropic-ai/sdk';

import type { Environment } from '../../../core/config/environment.ts';
import { validate } from '../../../core/validation/validate.ts';
import { PermanentGenerationError } from '../../generation.errors.ts';
import type { CallOptions, ClaudeModel } from './claude-model.ts';
import { Draft } from './draft.ts';
import type { Complaint } from './draft-checks.ts';
import type { ModelAnswer } from './model-answer.ts';
import { ModelFailure } from './model-failure.ts';
import { repairMessage } from './prompt.ts';
import type { OutputMode } from './request-form.ts';

/** An answer longer than that is no report, in characters. */
const MAX_ANSWER = 1_000_000;

/** The calls of an attempt: one for the draft, one for its repair, and what has to be asked again. */
export class Conversation {
  readonly #messages: Anthropic.MessageParam[];
  #output: OutputMode;
  #maxTokens: number;
  #hasRetried = false;
  #isKeyRefused = false;

  constructor(
    private readonly model: ClaudeModel,
    private readonly environment: Environment,
    firstMessage: string,
    private readonly options: Omit<CallOptions, 'isKeyRefused'>,
  ) {
    this.#messages = [{ role: 'user', content: firstMessage }];
    this.#output = environment.LLM_OUTPUT;
    this.#maxTokens = environment.LLM_MAX_OUTPUT_TOKENS;
  }

  /**
   * @returns what the model wrote: a draft in the schema, or what is wrong with it
   * @throws ModelFailure; PermanentGenerationError for an answer that no repair would make whole
   */
  async ask(): Promise<Draft | Complaint[]> {
    let answer = await this.call();
    if (answer.stopReason === 'max_tokens') {
      this.#maxTokens *= 2;
      answer = await this.call();
    }
    refuseUnfinished(answer);
    this.#messages.push({ role: 'assistant', content: answer.text || '{}' });
    return draftIn(answer.text);
  }

  /** Tells the model what is wrong with what it wrote, before it is asked again. */
  complain(complaints: readonly Complaint[]): void {
    this.#messages.push({ role: 'user', content: repairMessage(complaints) });
  }

  private async call(): Promise<ModelAnswer> {
    try {
      return await this.once();
    } catch (error) {
      if (!(error instanceof ModelFailure) || !this.mayTryAgain(error)) throw error;
      return await this.call();
    }
  }

  private async once(): Promise<ModelAnswer> {
    const { LLM_MODEL: model = '', LLM_EFFORT: effort } = this.environment;
    const form = { model, effort, output: this.#output, maxTokens: this.#maxTokens, messages: this.#messages };
    return this.model.call(form, { ...this.options, isKeyRefused: this.#isKeyRefused });
  }

  /** What one more call at once may mend, and each of it once an attempt. */
  private mayTryAgain({ kind }: ModelFailure): boolean {
    if (kind === 'unreachable' && !this.#hasRetried) {
      this.#hasRetried = true;
      return true;
    }
    if (kind === 'key' && !this.#isKeyRefused && this.environment.LLM_API_KEY_SECRET !== undefined) {
      this.#isKeyRefused = true;
      return true;
    }
    if (kind === 'bad-request' && this.#output === 'format') {
      this.#output = 'prompt';
      return true;
    }
    return false;
  }
}

function refuseUnfinished({ stopReason }: ModelAnswer): void {
  if (stopReason === 'refusal') {
    throw new PermanentGenerationError('The model refused the request.', { code: 'GENERATION_REFUSED' });
  }
  if (stopReason === 'max_tokens') throw new PermanentGenerationError('The draft is longer than the model may write.');
  if (stopReason === 'model_context_window_exceeded') {
    throw new PermanentGenerationError('The request is longer than the model reads.');
  }
}

/** Models that are only told to answer with JSON put a fence or a word around it now and then. */
function draftIn(text: string): Draft | Complaint[] {
  const json = text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1);
  const parsed = text.length > MAX_ANSWER ? undefined : parse(json);
  if (parsed === undefined) return [{ where: '', problem: 'it is no JSON object' }];
  const result = validate(Draft, parsed);
  if (result.valid) return result.value;
  return result.errors.map(({ path, messages }) => ({
    where: `/${path.replaceAll('.', '/')}`,
    problem: messages.join(', '),
  }));
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
