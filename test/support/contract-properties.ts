import { expect } from '@jest/globals';
import fc from 'fast-check';

import type { Parameter, Schema } from '../../openapi/openapi.ts';
import { valuesOf } from './arbitraries.ts';
import { breaches, type Described, expectDescribed, parametersOf, submit } from './contract.ts';
import type { Answer } from './http-answers.ts';
import type { ClientRequest } from './http-events.ts';

export type Send = (request: ClientRequest) => Promise<Answer>;

/** One value in twenty does not heed its schema. */
const STRAY_EVERY = 20;

/** A request to an API without tokens, which has to say whose it is. */
const REQUEST: Schema = {
  allOf: [submit.requestBody?.content['application/json']?.schema],
  required: ['user_id'],
  properties: { user_id: { type: 'string' } },
};
const requestOf = (strayEvery: number) =>
  valuesOf({ $ref: '#/components/schemas/VprRequest' }, strayEvery).map((body) =>
    // Most have a user, and an application of their own.
    typeof body === 'object' ? { user_id: 'user-1', ...body } : body,
  );

/** Checks that bodies which the document allows are accepted, and all others refused, each with an answer that it describes. */
export async function expectBodiesAsDescribed(send: Send, numRuns: number): Promise<void> {
  const bodies = fc.oneof(requestOf(0), requestOf(STRAY_EVERY));
  const preferences = fc.constantFrom(undefined, 'handling=lenient', 'handling=strict');
  await fc.assert(
    fc.asyncProperty(bodies, preferences, async (body, prefer) => {
      const text = JSON.stringify(body);
      // Neither is something that JSON Schema can say.
      fc.pre(text.isWellFormed() && !/\\ud[89a-f]/i.test(text) && Buffer.byteLength(text) < 256 * 1024);
      const headers = { 'content-type': 'application/json', ...(prefer && { prefer }) };
      const answer = await send({ method: 'POST', path: '/api/vpr', headers, body: text });
      // Closed to unknown fields, as answers are.
      const breach = breaches(REQUEST, JSON.parse(text), prefer === 'handling=strict' ? 'answer' : 'request');
      const accepted = [200, 202].includes(answer.status);
      expect([accepted ? 'accepted' : answer.status, text.slice(0, 300), answer.body.slice(0, 300)]).toEqual([
        breach === undefined ? 'accepted' : 400,
        expect.any(String),
        expect.any(String),
      ]);
      expectDescribed(submit, answer);
    }),
    { numRuns },
  );
}

/** Parameters as texts: those that their schema allows, and others. */
const parameterOf = ({ schema, in: place }: Parameter, jobIds: readonly string[]) => {
  const proper = schema['format'] === 'uuid' ? fc.oneof(fc.constantFrom(...jobIds), fc.uuid()) : valuesOf(schema);
  const stray = fc.constantFrom('0', '101', '1.5', 'x', 'a#b', '-', 'א', ...(place === 'query' ? ['', ' '] : []));
  return fc.oneof({ weight: 6, arbitrary: proper.map(String) }, { weight: 1, arbitrary: stray });
};

/** Whether a text is what the schema of its parameter allows. */
function isAllowed({ schema }: Parameter, text: string): boolean {
  return (
    breaches(schema, schema['type'] === 'integer' && /^\d+$/.test(text) ? Number(text) : text, 'request') === undefined
  );
}

/**
 * Checks that parameters which the document forbids are refused, and no others, each with an answer that it describes.
 *
 * @param jobIds of jobs in all states
 */
export async function expectParametersAsDescribed(
  send: Send,
  described: Described,
  jobIds: readonly string[],
  numRuns: number,
): Promise<void> {
  // Nobody but the service can make a cursor.
  const parameters = parametersOf(described).filter(({ in: place, name }) => place !== 'header' && name !== 'cursor');
  const values = fc.record(
    Object.fromEntries(parameters.map((parameter) => [parameter.name, parameterOf(parameter, jobIds)])),
    {
      requiredKeys: parameters
        .filter(({ in: place, name }) => place === 'path' || name === 'user_id')
        .map(({ name }) => name),
    },
  );
  await fc.assert(
    fc.asyncProperty(values, async (given) => {
      const texts = given as Readonly<Record<string, string>>;
      const path = described.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(texts[name] ?? ''));
      const inQuery = Object.entries(texts).filter(([name]) => !described.path.includes(`{${name}}`));
      const answer = await send({
        method: described.method,
        path,
        query: inQuery.map(([name, text]) => `${name}=${encodeURIComponent(text)}`).join('&'),
      });
      const allowed = parameters.every((parameter) => {
        const text = texts[parameter.name];
        return text === undefined ? !parameter.required : isAllowed(parameter, text);
      });
      expect([texts, answer.status === 400, answer.status >= 500]).toEqual([texts, !allowed, false]);
      expectDescribed(described, answer);
    }),
    { numRuns },
  );
}
