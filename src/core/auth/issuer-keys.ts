import type { Logger } from '@aws-lambda-powertools/logger';
import type { JSONWebKeySet, JWTVerifyGetKey } from 'jose';

import type { Clock } from '../time/clock.ts';
import { TimeBudget } from '../time/time-budget.ts';
import { IssuerUnavailableError } from './auth.errors.ts';
import { discoverKeysUri, fetchDocument } from './issuer-documents.ts';
import type * as Jose from './jose.ts';
import type { TokenRules } from './access-rules.ts';

/** Milliseconds for both documents. With the 8 000 of a submission they end before the Lambda's 10 000 do. */
const FETCH_MS = 1_500;

/** Milliseconds after which the keys are fetched anew; a key that the issuer has withdrawn counts that much longer. */
const FRESH_MS = 600_000;

/** Milliseconds for which keys are used while the issuer does not give newer ones. */
const USABLE_MS = 3_600_000;

/** Milliseconds between two fetches on account of key ids that are unknown, which anybody can make up. */
const UNKNOWN_KEY_PAUSE_MS = 60_000;

/** Milliseconds after a fetch that failed, while there are no keys at all. */
const FIRST_KEYS_PAUSE_MS = 5_000;

interface Keys {
  readonly find: JWTVerifyGetKey;
  readonly fetchedAtMs: number;
}

interface Failure {
  readonly cause: unknown;
  readonly retryAtMs: number;
}

/** The public keys of the issuer: fetched when they are first needed, and kept. */
export class IssuerKeys {
  #keys: Keys | undefined;
  #failure: Failure | undefined;
  #fetching: Promise<Keys> | undefined;
  #lookedAgainAtMs = -Infinity;

  constructor(
    private readonly jose: typeof Jose,
    private readonly rules: TokenRules,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  /**
   * Finds the key of a token, for `jwtVerify`.
   *
   * @throws IssuerUnavailableError where the keys cannot be had
   * @throws JWKSNoMatchingKey where the issuer has no such key
   */
  readonly find: JWTVerifyGetKey = async (header, token) => {
    const keys = await this.current();
    try {
      return await keys.find(header, token);
    } catch (error) {
      if (!(error instanceof this.jose.errors.JWKSNoMatchingKey)) throw error;
      const newest = await this.newest();
      return await newest.find(header, token);
    }
  };

  private async current(): Promise<Keys> {
    const keys = this.#keys;
    if (keys === undefined) return await this.fetch();
    const ageMs = this.clock.now() - keys.fetchedAtMs;
    if (ageMs < FRESH_MS) return keys;
    try {
      return await this.fetch();
    } catch (error) {
      if (ageMs >= USABLE_MS) throw error;
      return keys;
    }
  }

  /** The keys as of now, or of a minute ago at most: those who make up key ids cause no more fetches than that. */
  private async newest(): Promise<Keys> {
    const nowMs = this.clock.now();
    if (this.#keys !== undefined && nowMs - this.#lookedAgainAtMs < UNKNOWN_KEY_PAUSE_MS) return this.#keys;
    const keys = await this.fetch();
    this.#lookedAgainAtMs = nowMs;
    return keys;
  }

  /** Fetches the keys, once for all who ask meanwhile, and not soon after it has failed. */
  private async fetch(): Promise<Keys> {
    const pauseMs = (this.#failure?.retryAtMs ?? -Infinity) - this.clock.now();
    if (pauseMs > 0) throw new IssuerUnavailableError(Math.ceil(pauseMs / 1_000), this.#failure?.cause);
    this.#fetching ??= this.fetchOnce().finally(() => {
      this.#fetching = undefined;
    });
    return await this.#fetching;
  }

  private async fetchOnce(): Promise<Keys> {
    using budget = new TimeBudget(FETCH_MS);
    try {
      const { issuer, jwksUri } = this.rules;
      const uri = jwksUri ?? (await discoverKeysUri(issuer, budget.signal));
      this.#keys = { find: this.keySet(await fetchDocument(uri, budget.signal)), fetchedAtMs: this.clock.now() };
      return this.#keys;
    } catch (cause) {
      const pauseMs = this.#keys === undefined ? FIRST_KEYS_PAUSE_MS : UNKNOWN_KEY_PAUSE_MS;
      this.#failure = { cause, retryAtMs: this.clock.now() + pauseMs };
      this.logger.warn('could not fetch the keys of the issuer', { error: cause as Error });
      throw new IssuerUnavailableError(pauseMs / 1_000, cause);
    }
  }

  private keySet(document: unknown): JWTVerifyGetKey {
    const keys = this.jose.createLocalJWKSet(document as JSONWebKeySet); // It looks for itself whether it is one.
    if (keys.jwks().keys.length === 0) throw new Error('the issuer has no keys');
    return keys;
  }
}
