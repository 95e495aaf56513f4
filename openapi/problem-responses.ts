import { type HeaderName, HEADERS } from './headers.ts';
import { type Example, type Header, reference, type Reference, type Response } from './openapi.ts';
import { type ProblemCode, problemKind, PROBLEMS } from './problems.ts';
import { TITLES } from '../src/core/http/problem.ts';

/** Headers of every answer. */
const COMMON: readonly HeaderName[] = ['x-request-id', 'Cache-Control'];

export function headersOf(names: readonly HeaderName[]): Readonly<Record<string, Reference | Header>> {
  return Object.fromEntries([...names, ...COMMON].map((name) => [name, reference('headers', name)]));
}

/** The chapter of each problem: its meaning, and an example. */
export const CHAPTERS: Readonly<Record<string, Example>> = Object.fromEntries(
  Object.keys(PROBLEMS).map((code) => [code, chapter(code as ProblemCode)]),
);

function chapter(code: ProblemCode): Example {
  const { status, detail, meaning, errors } = problemKind(code);
  const title = TITLES[status];
  const value = {
    type: `/openapi.json#/components/examples/${code}`,
    title,
    status,
    detail,
    error: title,
    message: detail,
    code,
    instance: '/api/vpr',
    request_id: HEADERS['x-request-id'].example,
    ...(errors && { errors }),
  };
  return { summary: `${status} ${code}`, description: meaning, value };
}

/** The responses of a route that are problems, by their status. Those that several routes have are components. */
export function problemResponses(
  codes: readonly ProblemCode[],
  components: Record<string, Response>,
): Readonly<Record<string, Reference>> {
  const byStatus = Map.groupBy(new Set(codes), (code) => problemKind(code).status);
  return Object.fromEntries(
    Array.from(byStatus, ([status, sameStatus]) => {
      const name = sameStatus.map(pascalCase).join('Or');
      components[name] ??= problemResponse(status, sameStatus);
      return [status, reference('responses', name)];
    }),
  );
}

function problemResponse(status: number, codes: readonly ProblemCode[]): Response {
  const of = { type: 'object', properties: { status: { const: status }, code: { enum: codes } } };
  const names = new Set(codes.flatMap((code) => problemKind(code).headers ?? []));
  return {
    description: codes.map((code) => `**${code}**: ${problemKind(code).meaning}`).join('\n\n'),
    headers: headersOf(Array.from(names)),
    content: {
      'application/problem+json': {
        schema: { allOf: [reference('schemas', 'Problem'), of] },
        examples: Object.fromEntries(codes.map((code) => [code, reference('examples', code)])),
      },
    },
  };
}

const pascalCase = (code: string): string =>
  code.toLowerCase().replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase());
