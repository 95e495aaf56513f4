/** A step of a streamed answer. */
export type Step =
  /** An event of the Messages API. */
  | { readonly event: { readonly type: string } & Readonly<Record<string, unknown>> }
  /** Bytes as they are, such as half an event. */
  | { readonly bytes: string }
  /** An exception of Bedrock, inside its event stream. */
  | { readonly exception: string; readonly message: string }
  /** Waits, for whatever the caller wants. */
  | { readonly until: Promise<unknown> }
  /** Destroys the connection. */
  | 'cut';

/** What the stub answers a call with. */
export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** The body of an answer that is no stream. */
  readonly body?: unknown;
  readonly steps?: readonly Step[];
}

/** Silence: not even headers, until the other side gives up. */
export const SILENCE = 'silence';

/** Closes the connection without a word. */
export const HANG_UP = 'hang up';

export interface MessageOptions {
  readonly model?: string;
  readonly stopReason?: string;
  readonly stopDetails?: object;
  readonly usage?: Readonly<Record<string, number>>;
  /** Whether the text comes as the input of a tool. */
  readonly asTool?: boolean;
}

const CHARACTERS_A_DELTA = 60;

/** An answer of the model that comes whole: its events, in the order and with the fields that the API has. */
export function message(text: string, options: MessageOptions = {}): Answer {
  return { status: 200, steps: messageSteps(text, options) };
}

export function messageSteps(text: string, options: MessageOptions = {}): Step[] {
  const { model = 'claude-stub', stopReason = options.asTool ? 'tool_use' : 'end_turn', stopDetails, usage } = options;
  const block = options.asTool
    ? { type: 'tool_use', id: 'toolu_01StubStubStubStubStubStub', name: 'write_draft', input: {} }
    : { type: 'text', text: '' };
  const delta = (part: string) =>
    options.asTool ? { type: 'input_json_delta', partial_json: part } : { type: 'text_delta', text: part };
  const counts = { input_tokens: 1_200, cache_creation_input_tokens: 0, cache_read_input_tokens: 0, ...usage };
  const output_tokens = usage?.['output_tokens'] ?? Math.ceil(text.length / 4);
  const events = [
    {
      type: 'message_start',
      message: {
        id: 'msg_01StubStubStubStubStubStub',
        type: 'message',
        role: 'assistant',
        model,
        content: [],
        stop_reason: null,
        stop_sequence: null,
        stop_details: null,
        usage: { ...counts, output_tokens: 1 },
      },
    },
    { type: 'content_block_start', index: 0, content_block: block },
    { type: 'ping' },
    ...partsOf(text).map((part) => ({ type: 'content_block_delta', index: 0, delta: delta(part) })),
    { type: 'content_block_stop', index: 0 },
    {
      type: 'message_delta',
      delta: { stop_reason: stopReason, stop_sequence: null, stop_details: stopDetails ?? null },
      usage: { ...counts, output_tokens },
    },
    { type: 'message_stop' },
  ];
  return events.map((event) => ({ event }));
}

/** An error as the API answers it. */
export function failure(
  status: number,
  type: string,
  { message: text = 'Stub.', headers = {}, details }: ErrorOptions = {},
): Answer {
  return { status, headers, body: { type: 'error', error: { type, message: text, ...(details && { details }) } } };
}

export interface ErrorOptions {
  readonly message?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly details?: Readonly<Record<string, string>>;
}

/** An error inside a stream, after the status 200. */
export function lateError(type: string, text = 'Stub.'): Step {
  return { event: { type: 'error', error: { type, message: text } } };
}

function partsOf(text: string): string[] {
  const count = Math.max(1, Math.ceil(text.length / CHARACTERS_A_DELTA));
  return Array.from({ length: count }, (_part, index) =>
    text.slice(index * CHARACTERS_A_DELTA, (index + 1) * CHARACTERS_A_DELTA),
  );
}
