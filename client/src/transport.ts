import type { Problem } from './api-types.gen.ts';
import { abortable, type Clock, within } from './clock.ts';
import { pauseAfterFailure, retryAfterMs } from './pauses.ts';
import { VprError } from './vpr-error.ts';

/** Milliseconds for one attempt with its answer; a gateway gives up after 29 s. */
const ATTEMPT_MS = 30_000;

/** Milliseconds for which a call is attempted again, unless it says otherwise. */
const PATIENCE_MS = 60_000;

/** Gives a token; `renew` says that the server refused the one before. */
export type TokenSource = (options: { readonly renew: boolean }) => string | Promise<string>;

export interface Call {
  readonly url: string;
  readonly method?: 'GET' | 'POST' | 'DELETE';
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly body?: object;
  readonly prefer?: string | undefined;
  readonly token?: TokenSource | undefined;
  readonly signal?: AbortSignal | undefined;
  /** How long a failed call is attempted again; 0 for a call that is not idempotent. */
  readonly patienceMs?: number;
}

export interface Answer<T> {
  readonly body: T;
  readonly headers: Headers;
}

/** Makes calls, and makes them again where they fail for the moment. */
export class Transport {
  readonly #clock: Clock;
  readonly #fetch: typeof fetch;

  constructor(clock: Clock, send: typeof fetch) {
    this.#clock = clock;
    this.#fetch = send;
  }

  /**
   * @returns the answer; the caller knows its type from the API's documentation
   * @throws VprError for an answer that is no success, or if there is none; the reason of the signal
   */
  async call<T>(call: Call): Promise<Answer<T>> {
    const { signal, patienceMs = PATIENCE_MS } = call;
    const endMs = this.#clock.now() + patienceMs;
    for (let failures = 0; ; failures++) {
      try {
        return await this.#withToken(call);
      } catch (error) {
        if (!(error instanceof VprError) || !error.isTransient) throw error;
        const pauseMs = pauseAfterFailure(failures, error.retryAfterMs);
        if (this.#clock.now() + pauseMs > endMs) throw error;
        await this.#clock.sleep(pauseMs, signal);
      }
    }
  }

  /** A refused token is renewed once. A 401 comes before any effect, so that every call may be sent again after it. */
  async #withToken<T>(call: Call): Promise<Answer<T>> {
    const { token, signal } = call;
    if (token === undefined) return this.#attempt(call, undefined);
    try {
      return await this.#attempt(call, await abortable(token({ renew: false }), signal));
    } catch (error) {
      if (!(error instanceof VprError) || error.status !== 401) throw error;
      return this.#attempt(call, await abortable(token({ renew: true }), signal));
    }
  }

  async #attempt<T>(call: Call, token: string | undefined): Promise<Answer<T>> {
    const request = { method: call.method ?? 'GET', headers: headersOf(call, token), ...bodyOf(call) };
    const noAnswer = () => new Error(`no answer within ${ATTEMPT_MS} ms`);
    return within(this.#clock, ATTEMPT_MS, noAnswer, call.signal, async (signal) => {
      const { response, text } = await this.#exchange(addressOf(call), { ...request, signal }, call.signal);
      if (!response.ok) throw this.#errorOf(response, text);
      return { body: (text === '' ? undefined : parsed(text)) as T, headers: response.headers };
    });
  }

  async #exchange(url: string, request: RequestInit, signal: AbortSignal | undefined) {
    try {
      const response = await this.#fetch.call(undefined, url, request);
      return { response, text: await response.text() };
    } catch (cause) {
      signal?.throwIfAborted();
      throw new VprError('NETWORK', 'There was no answer.', { cause });
    }
  }

  #errorOf({ status, headers }: Response, text: string): VprError {
    const problem = problemOf(text);
    return new VprError(problem?.code ?? `HTTP_${status}`, problem?.detail ?? `The answer was ${status}.`, {
      status,
      problem,
      retryAfterMs: retryAfterMs(headers, this.#clock.now()),
    });
  }
}

function addressOf({ url, query = {} }: Call): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) parameters.set(name, String(value));
  return parameters.size === 0 ? url : `${url}?${parameters.toString()}`;
}

function headersOf({ body, prefer }: Call, token: string | undefined): Headers {
  const headers = new Headers();
  if (body !== undefined) headers.set('content-type', 'application/json');
  if (prefer !== undefined) headers.set('prefer', prefer);
  if (token !== undefined) authorize(headers, token);
  return headers;
}

function authorize(headers: Headers, token: string): void {
  try {
    headers.set('authorization', `Bearer ${token}`);
  } catch {
    // The cause is left out, since it quotes the token.
    throw new VprError('INVALID_TOKEN', 'The token has characters that a header cannot carry.');
  }
}

const bodyOf = ({ body }: Call) => (body === undefined ? {} : { body: JSON.stringify(body) });

/** An answer that was cut, or that something on the way wrote in the server's place, counts as none. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new VprError('NETWORK', 'The answer was not JSON.', { cause });
  }
}

/** Gateways answer in other ways. */
function problemOf(text: string): Problem | undefined {
  try {
    const problem = JSON.parse(text) as Partial<Problem> | null;
    return typeof problem?.code === 'string' ? (problem as Problem) : undefined;
  } catch {
    return undefined;
  }
}
