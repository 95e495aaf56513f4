import { readFileSync } from 'node:fs';
import { expect } from '@jest/globals';
import type { ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';

import type { OpenApiDocument, Operation, Parameter, Reference, Response, Schema } from '../../openapi/openapi.ts';
import type { Answer } from './http-answers.ts';

export const document = JSON.parse(readFileSync('openapi.json', 'utf8')) as OpenApiDocument;

/** Whether the schemas are schemas, `redocly lint` says; to load the rules for that takes each test file a third of a second. */
const ajv = new Ajv2020({ strict: false, allErrors: true, validateSchema: false });
formats.default(ajv);
ajv.addFormat('iri', (text) => URL.canParse(text));

/** The same components, in which no object has a field that is not described. */
const closed = {
  ...document.components,
  schemas: Object.fromEntries(
    Object.entries(document.components.schemas).map(([name, schema]) => [
      name,
      name === 'OpenApi' ? schema : close(schema),
    ]),
  ),
};

const compiled = new Map<string, ValidateFunction>();

/** What a value breaks of a schema of the document; `undefined` if nothing. Answers may have no field besides. */
export function breaches(schema: Schema, value: unknown, kind: 'answer' | 'request'): string | undefined {
  const key = kind + JSON.stringify(schema);
  const components = kind === 'answer' ? closed : document.components;
  const validate = compiled.get(key) ?? ajv.compile({ ...schema, components });
  compiled.set(key, validate);
  return validate(value) ? undefined : ajv.errorsText(validate.errors);
}

function close(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(close);
  if (typeof schema !== 'object' || schema === null) return schema;
  const copy = Object.fromEntries(Object.entries(schema).map(([keyword, value]) => [keyword, close(value)]));
  return 'properties' in schema ? { ...copy, additionalProperties: false } : copy;
}

export function resolve<T>(node: T | Reference): T {
  if (!(typeof node === 'object' && node !== null && '$ref' in node)) return node;
  const found = node.$ref
    .slice(2)
    .split('/')
    .reduce<unknown>((parent, name) => Reflect.get(Object(parent), name), document);
  return found as T;
}

/** An operation of the document, with its method and its path. */
export interface Described extends Operation {
  readonly method: string;
  readonly path: string;
}

export const OPERATIONS: readonly Described[] = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ ...operation, method: method.toUpperCase(), path })),
);

export const submit = described('submit');

function described(id: string): Described {
  const found = OPERATIONS.find(({ operationId }) => operationId === id);
  if (found === undefined) throw new Error(`openapi.json has no operation ${id}`);
  return found;
}

export const parametersOf = ({ parameters }: Operation): readonly Parameter[] => parameters.map(resolve<Parameter>);

/** The headers that say something of an answer, in lower case. */
const TELLING = Object.keys(document.components.headers).map((name) => name.toLowerCase());

/** Checks that the document describes an answer: its status, its headers, its body. */
export function expectDescribed({ method, path, responses }: Described, answer: Answer): void {
  const subject = `${method} ${path}: ${answer.status} ${answer.body.slice(0, 300)}`;
  const described = responses[answer.status];
  expect([subject, described]).toEqual([subject, expect.anything()]);
  const { headers, content } = resolve<Response>(described ?? { description: '', headers: {} });
  const expected = Object.entries(headers).map(([name, header]) => ({ name: name.toLowerCase(), ...resolve(header) }));
  const wrong = expected.flatMap(({ name, required, schema }) => {
    const value = answer.headers[name];
    const found = required || value !== undefined ? breaches(schema, value, 'answer') : undefined;
    return found === undefined ? [] : `${name}: ${found}`;
  });
  const undescribed = TELLING.filter((name) => name in answer.headers && !expected.some((each) => each.name === name));
  expect({ subject, wrong, undescribed }).toEqual({ subject, wrong: [], undescribed: [] });

  const type = answer.headers['content-type']?.split(';')[0];
  if (content === undefined) {
    expect([subject, answer.body, type]).toEqual([subject, '', undefined]);
  } else {
    const { schema } = content[type ?? ''] ?? {};
    expect([subject, type, schema]).toEqual([subject, type, expect.anything()]);
    expect([subject, breaches(schema ?? {}, JSON.parse(answer.body), 'answer')]).toEqual([subject, undefined]);
  }
}
