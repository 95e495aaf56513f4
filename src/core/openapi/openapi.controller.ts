import { Controller, Get, Req } from '@nestjs/common';
// Aliased: SWC emits the type's name into decorator metadata, and resolving the global Request loads fetch (20 ms).
import type { Request as ExpressRequest } from 'express';

import { Public } from '../auth/public.decorator.ts';

/** The description of the API, as `npm run openapi` generates it. */
@Public()
@Controller('openapi.json')
export class OpenApiController {
  @Get()
  async document(@Req() request: ExpressRequest): Promise<object> {
    // Loaded when it is first asked for: parsing it would lengthen every cold start.
    const { default: document } = await import('../../../openapi.json', { with: { type: 'json' } });
    return { ...document, servers: [{ url: request.baseUrl || '/' }] };
  }
}
