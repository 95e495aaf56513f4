import type { JsonSchema, ObjectSchema } from '../src/core/validation/json-schema.ts';
import { noteOn } from './fields.ts';
import { type Operation, type Parameter, reference, type Reference, type Response, type Schema } from './openapi.ts';
import { headersOf, problemResponses } from './problem-responses.ts';
import type { ProblemCode } from './problems.ts';
import { type Reflected } from './reflection.ts';
import { requestSchema, withUserOfToken } from './request-schemas.ts';
import type { Answer, Route } from './route.ts';

/** Where an operation puts what it shares with others. */
export interface SharedComponents {
  readonly schemas: Record<string, Schema>;
  readonly responses: Record<string, Response>;
}

/** Describes an operation by what its decorators and its description say. */
export function operation(
  operationId: string,
  tag: string,
  route: Route,
  reflected: Reflected,
  components: SharedComponents,
): Operation {
  const { summary, description, answers, examples } = route;
  const forUser = (schema: ObjectSchema) => (reflected.actsForUser ? withUserOfToken(schema) : schema);
  return {
    operationId,
    tags: [tag],
    summary,
    ...(description && { description }),
    // Where no issuer of tokens is named, as on a laptop, nobody needs one.
    security: reflected.isPublic ? [] : [{ bearer: [] }, {}],
    parameters: [
      ...parameters('path', reflected.path),
      ...parameters('query', reflected.query && forUser(reflected.query)),
      ...(reflected.canBeStrict ? [reference('parameters', 'PreferStrict')] : []),
      ...(route.canWait ? [reference('parameters', 'PreferWait')] : []),
      reference('parameters', 'RequestId'),
    ],
    ...(reflected.body && {
      requestBody: {
        required: true,
        content: {
          'application/json': {
            schema: requestSchema(forUser(reflected.body), components.schemas),
            ...(examples && { examples }),
          },
        },
      },
    }),
    responses: {
      ...Object.fromEntries(Object.entries(answers).map(([status, answer]) => [status, response(answer)])),
      ...problemResponses(problemsOf(route, reflected), components.responses),
    },
  };
}

function parameters(place: 'path' | 'query', dto: ObjectSchema | undefined): (Parameter | Reference)[] {
  return Object.entries<JsonSchema>(dto?.properties ?? {}).map(([name, schema]) => {
    const description = noteOn(dto?.title, name);
    return {
      name,
      in: place,
      required: dto?.required.includes(name) ?? false,
      ...(description && { description }),
      schema: { ...schema },
    };
  });
}

function response({ description, schema, headers = [], examples }: Answer): Response {
  return {
    description,
    headers: headersOf(headers),
    ...(schema && {
      content: { 'application/json': { schema: { ...reference('schemas', schema) }, ...(examples && { examples }) } },
    }),
  };
}

/** What may be refused: by the server, by the guards and pipes, and by the route itself. */
function problemsOf({ problems = [] }: Route, reflected: Reflected): ProblemCode[] {
  const { isPublic, actsForUser, readsBody, body, query, path } = reflected;
  return [
    ...(body || query || path ? (['INVALID_REQUEST'] as const) : []),
    ...(readsBody ? (['MALFORMED_BODY'] as const) : []),
    ...(path ? (['MALFORMED_ADDRESS'] as const) : []),
    'MALFORMED_REQUEST',
    ...(isPublic ? [] : (['TOKEN_REQUIRED', 'INVALID_TOKEN'] as const)),
    ...(actsForUser ? (['NOT_YOUR_USER'] as const) : []),
    'REQUEST_TIMEOUT',
    ...(readsBody ? (['BODY_TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE'] as const) : []),
    'HEADERS_TOO_LARGE',
    'INTERNAL',
    ...(isPublic ? [] : (['ISSUER_UNAVAILABLE'] as const)),
    ...problems,
  ];
}
