import { Controller, Get } from '@nestjs/common';

import packageJson from '../../../package.json' with { type: 'json' };
import { Public } from '../auth/public.decorator.ts';

/** Says that the process answers. It makes no call to AWS: a load balancer asks often, and must not judge by AWS's health. */
@Public()
@Controller('health')
export class HealthController {
  @Get()
  health(): { status: 'ok'; version: string } {
    return { status: 'ok', version: packageJson.version };
  }
}
