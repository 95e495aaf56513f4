import type Anthropic from '@anthropic-ai/sdk';

/** What a call used, in the provider's tokens. */
export interface CallTokens {
  input: number;
  output: number;
  cacheRead: number;
  cacheWrite: number;
}

/** Characters of a token, at the least, where an answer was cut off before its tokens were told. */
const CHARACTERS_PER_TOKEN = 3;

/** Collects a streamed answer, as far as it comes. */
export class ModelAnswer {
  text = '';
  id: string | undefined;
  model: string | undefined;
  /** `undefined` while the answer is not whole. */
  stopReason: string | undefined;
  refusalCategory: string | undefined;
  isWhole = false;
  readonly #tokens: CallTokens = { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 };

  add(event: Anthropic.RawMessageStreamEvent): void {
    switch (event.type) {
      case 'message_start':
        this.id = event.message.id;
        this.model = event.message.model;
        this.#use(event.message.usage);
        break;
      case 'content_block_delta':
        if (event.delta.type === 'text_delta') this.text += event.delta.text;
        if (event.delta.type === 'input_json_delta') this.text += event.delta.partial_json;
        break;
      case 'message_delta':
        this.stopReason = event.delta.stop_reason ?? undefined;
        this.refusalCategory = event.delta.stop_details?.category ?? undefined;
        this.#use(event.usage);
        break;
      case 'message_stop':
        this.isWhole = true;
        break;
      default:
    }
  }

  /** The usage so far. The output of an answer that was cut off is an estimate: what was read is paid. */
  get tokens(): Readonly<CallTokens> {
    const read = this.stopReason === undefined ? Math.ceil(this.text.length / CHARACTERS_PER_TOKEN) : 0;
    return { ...this.#tokens, output: Math.max(this.#tokens.output, read) };
  }

  /** The numbers are cumulative: later ones take the place of earlier ones, where they are given. */
  #use(usage: Partial<Anthropic.MessageDeltaUsage>): void {
    this.#tokens.input = usage.input_tokens ?? this.#tokens.input;
    this.#tokens.output = usage.output_tokens ?? this.#tokens.output;
    this.#tokens.cacheRead = usage.cache_read_input_tokens ?? this.#tokens.cacheRead;
    this.#tokens.cacheWrite = usage.cache_creation_input_tokens ?? this.#tokens.cacheWrite;
  }
}
