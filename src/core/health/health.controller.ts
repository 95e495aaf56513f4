import { All, Controller, Get } from '@nestjs/common';

import packageJson from '../../../package.json' with { type: 'json' };
import { MethodNotAllowedError } from '../http/request.errors.ts';

/** Whether the process answers at all. Makes no call to AWS: a load balancer asks often, and AWS's health is not ours. */
@Controller('health')
export class HealthController {
  @Get()
  health(): { status: 'ok'; version: string } {
    return { status: 'ok', version: packageJson.version };
  }

  @All()
  otherMethod(): never {
    throw new MethodNotAllowedError(['GET', 'HEAD']);
  }
}
