import { isUtf8 } from 'node:buffer';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import express, { type Request, type Response } from 'express';

import { parserErrorOf } from './parser-errors.ts';
import { MalformedBodyError, UnsupportedMediaTypeError } from './request.errors.ts';

/** The limit after decompression (contract, "POST /api/vpr"). */
const MAX_BODY_BYTES = 256 * 1024;

/** No valid request comes near to this; far beyond it, code that descends into the body would run out of stack. */
const MAX_DEPTH = 32;

const JSON_TYPES = ['application/json', 'application/*+json'];

const parse = express.json({
  limit: MAX_BODY_BYTES,
  type: () => true, // JsonBodyGuard has looked at it.
  verify: (_request, _response, bytes) => {
    // Decoding would put U+FFFD in the place of what is not UTF-8, and the text would not arrive as it was sent.
    if (!isUtf8(bytes)) throw new Error('not UTF-8');
  },
});

/**
 * Reads the body of a request into `request.body`: a JSON object, in UTF-8, of at most `MAX_BODY_BYTES`. A guard of its
 * route, because these come after the AuthGuard, which is global: nobody's body is parsed who is not let in. An
 * interceptor would come after it as well, but RxJS around each request costs 30 µs.
 *
 * @throws UnsupportedMediaTypeError, BodyTooLargeError, MalformedBodyError
 */
export class JsonBodyGuard implements CanActivate {
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const http = context.switchToHttp();
    await read(http.getRequest(), http.getResponse());
    return true;
  }
}

async function read(request: Request, response: Response): Promise<void> {
  const charset = /;\s*charset\s*=\s*"?([^\s;"]+)/i.exec(request.get('content-type') ?? '')?.[1] ?? 'utf-8';
  // Not every gateway says of an empty body that it is empty, and what is not there has no type that could be wrong.
  const empty = request.get('content-length') === '0';
  if ((!empty && request.is(JSON_TYPES) === false) || !/^utf-?8$/i.test(charset)) {
    throw new UnsupportedMediaTypeError('Send the body as JSON in UTF-8, with "Content-Type: application/json".');
  }
  const { promise, resolve } = Promise.withResolvers<unknown>();
  // serverless-express marks a request as read once its dispatch returns, which is before the guard has decided; the
  // parser, when it starts, would take its word for it.
  const { readable } = request;
  request.readable = true;
  parse(request, response, resolve);
  request.readable = readable;
  const error = await promise;
  request.body ??= {}; // No body has no fields, and is told which it lacks.
  const objection = error === undefined ? objectionTo(request.body) : parserErrorOf(error);
  if (objection !== undefined) throw objection;
}

function objectionTo(body: unknown): MalformedBodyError | undefined {
  if (Array.isArray(body)) return new MalformedBodyError('The body must be a JSON object, not an array.');
  if (isDeeperThan(MAX_DEPTH, body))
    return new MalformedBodyError(`The body is nested deeper than ${MAX_DEPTH} levels.`);
  return undefined;
}

/**
 * Recurses no deeper than the limit itself, so that there is always stack for it. Makes no list of the values of each
 * object: in a body of nothing but small ones that took more time than parsing it.
 */
function isDeeperThan(limit: number, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (limit === 0) return true;
  if (Array.isArray(value)) return value.some((item) => isDeeperThan(limit - 1, item));
  for (const name in value) {
    if (isDeeperThan(limit - 1, Reflect.get(value, name))) return true;
  }
  return false;
}
