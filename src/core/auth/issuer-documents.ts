import { get as getByHttp, type IncomingMessage } from 'node:http';
import { get as getByHttps } from 'node:https';

/** A set of keys with certificates has some 20 KiB. */
const MAX_DOCUMENT_BYTES = 256 * 1024;

/** Finds where an issuer publishes its keys. Source: OpenID Connect Discovery 1.0, section 4. */
export async function discoverKeysUri(issuer: string, signal: AbortSignal): Promise<string> {
  const document = await fetchDocument(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, signal);
  const { issuer: named, jwks_uri } = Object(document) as { issuer?: unknown; jwks_uri?: unknown };
  if (named !== issuer) throw new Error(`the discovery document is of another issuer than ${issuer}`);
  if (typeof jwks_uri !== 'string') throw new Error('the discovery document does not say where the keys are');
  if (isHttps(issuer) && !isHttps(jwks_uri)) throw new Error('the discovery document names keys without https');
  return jwks_uri;
}

/**
 * Fetches a JSON document. Follows no redirect, and reads no more than a document of this kind may have.
 * Uses node:http, which the process has loaded in any case: loading `fetch` would cost a cold start 20 ms.
 */
export async function fetchDocument(url: string, signal: AbortSignal): Promise<unknown> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const get = isHttps(url) ? getByHttps : getByHttp;
  // No agent: a connection that was kept through a pause of the Lambda would be a dead one.
  get(url, { agent: false, headers: { accept: 'application/json' }, signal }, resolve).on('error', reject);
  const response = await promise;
  if (response.statusCode !== 200) {
    response.destroy();
    throw new Error(`${url} answers ${response.statusCode}`);
  }
  return JSON.parse(await text(response)) as unknown;
}

async function text(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MAX_DOCUMENT_BYTES) throw new Error(`the document is larger than ${MAX_DOCUMENT_BYTES} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

function isHttps(url: string): boolean {
  return new URL(url).protocol === 'https:';
}
