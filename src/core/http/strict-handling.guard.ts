import type { CanActivate, ExecutionContext, Type } from '@nestjs/common';
import type { Request, Response } from 'express';

import { jsonSchemaOf } from '../validation/json-schema.ts';
import { unknownFields } from '../validation/unknown-fields.ts';
import { preferencesOf } from './prefer.ts';
import { InvalidRequestError } from './request.errors.ts';

/** Refuses the fields that a DTO does not declare, where the request says `Prefer: handling=strict`; else they are dropped. */
export class StrictHandlingGuard implements CanActivate {
  constructor(private readonly Dto: Type<object>) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<Request>();
    if (preferencesOf(request).get('handling') !== 'strict') return true;
    context.switchToHttp().getResponse<Response>().set('Preference-Applied', 'handling=strict');
    const paths = unknownFields(request.body, jsonSchemaOf(this.Dto));
    if (paths.length === 0) return true;
    throw new InvalidRequestError(paths.map((path) => ({ path, messages: ['is no field of this request'] })));
  }
}
