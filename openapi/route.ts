import type { Type } from '@nestjs/common';

import type { HeaderName } from './headers.ts';
import type { Example } from './openapi.ts';
import type { ProblemCode } from './problems.ts';

/** What a success answers with. */
export interface Answer {
  readonly description: string;
  /** The name of the schema of the body. */
  readonly schema?: string;
  readonly headers?: readonly HeaderName[];
  readonly examples?: Readonly<Record<string, Example>>;
}

/** What the decorators of a controller do not say of a route. */
export interface Route {
  /** The operation id of each of its paths. */
  readonly operationIds: readonly string[];
  readonly summary: string;
  readonly description?: string;
  /** Whether `Prefer: wait=N` waits for the answer. */
  readonly canWait?: boolean;
  readonly answers: Readonly<Record<number, Answer>>;
  /** The problems of the route itself. Those of its guards and pipes follow from these. */
  readonly problems?: readonly ProblemCode[];
  /** Examples of the request's body. */
  readonly examples?: Readonly<Record<string, Example>>;
}

export interface DescribedController {
  readonly Controller: Type;
  readonly tag: string;
  readonly routes: Readonly<Record<string, Route>>;
}

/** Describes every route of a controller: one that is missing is a compile error. */
export function describeController<Controller extends object>(
  Controller: Type<Controller>,
  tag: string,
  routes: Readonly<Record<keyof Controller & string, Route>>,
): DescribedController {
  return { Controller, tag, routes };
}
