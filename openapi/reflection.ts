import type { Type } from '@nestjs/common';
import { GUARDS_METADATA, PARAMTYPES_METADATA, ROUTE_ARGS_METADATA } from '@nestjs/common/constants';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum';

import { ActingUserGuard } from '../src/core/auth/acting-user.guard.ts';
import { IS_PUBLIC } from '../src/core/auth/public.decorator.ts';
import { JsonBodyGuard } from '../src/core/http/json-body.guard.ts';
import { StrictHandlingGuard } from '../src/core/http/strict-handling.guard.ts';
import { jsonSchemaOf, type ObjectSchema } from '../src/core/validation/json-schema.ts';

/** What the decorators of a controller say of one of its methods. */
export interface Reflected {
  readonly isPublic: boolean;
  readonly actsForUser: boolean;
  readonly readsBody: boolean;
  readonly canBeStrict: boolean;
  readonly body: ObjectSchema | undefined;
  readonly query: ObjectSchema | undefined;
  readonly path: ObjectSchema | undefined;
}

export function reflect(Controller: Type, method: string): Reflected {
  const handler: unknown = Reflect.get(Controller.prototype as object, method);
  if (typeof handler !== 'function') throw new Error(`${Controller.name} has no method ${method}.`);
  const guards = (Reflect.getMetadata(GUARDS_METADATA, handler) ?? []) as readonly unknown[];
  const has = (Guard: Type<object>) => guards.some((guard) => guard === Guard || guard instanceof Guard);
  const dtoOf = (kind: RouteParamtypes) => dto(Controller, method, kind);
  return {
    isPublic: [handler, Controller].some((marked) => Reflect.getMetadata(IS_PUBLIC, marked) === true),
    actsForUser: has(ActingUserGuard),
    readsBody: has(JsonBodyGuard),
    canBeStrict: guards.some((guard) => guard instanceof StrictHandlingGuard),
    body: dtoOf(RouteParamtypes.BODY),
    query: dtoOf(RouteParamtypes.QUERY),
    path: dtoOf(RouteParamtypes.PARAM),
  };
}

/** The schema of the class of the parameter that is decorated by `@Body()`, `@Query()` or `@Param()`. */
function dto(Controller: Type, method: string, kind: RouteParamtypes): ObjectSchema | undefined {
  const decorated = (Reflect.getMetadata(ROUTE_ARGS_METADATA, Controller, method) ?? {}) as Readonly<
    Record<string, { readonly index: number }>
  >;
  const found = Object.entries(decorated).find(([key]) => key.startsWith(`${kind}:`));
  if (found === undefined) return undefined;
  const types = Reflect.getMetadata(PARAMTYPES_METADATA, Controller.prototype as object, method) as readonly Type[];
  const Dto = types[found[1].index];
  if (Dto === undefined) throw new Error(`A parameter of ${Controller.name}.${method} has no class.`);
  return jsonSchemaOf(Dto);
}
