import { Controller, Get } from '@nestjs/common';

import { Public } from '../core/auth/public.decorator.ts';
import { ReadinessService } from './readiness.service.ts';

/** Says whether a server can do its work now. Unlike `GET /health` it asks AWS, each time. */
@Public()
@Controller('ready')
export class ReadinessController {
  constructor(private readonly readiness: ReadinessService) {}

  @Get()
  async ready(): Promise<{ status: 'ready' }> {
    await this.readiness.check();
    return { status: 'ready' };
  }
}
