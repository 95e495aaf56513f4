import type { NestExpressApplication } from '@nestjs/platform-express';
import { Logger } from '@aws-lambda-powertools/logger';

import { accessRules } from '../auth/access-rules.ts';
import { Environment } from '../config/environment.ts';
import { NestLogger } from '../logging/nest-logger.ts';
import { allowOrigins } from './cors.ts';
import { noStore } from './no-store.middleware.ts';
import { ProblemFilter } from './problem.filter.ts';
import { logRequests } from './request-log.ts';
import { requestId } from './request-id.middleware.ts';
import { RequestValidationPipe } from './request-validation.pipe.ts';
import { SECURITY_HEADERS } from './security-headers.ts';
import { trace } from './trace.middleware.ts';

/** What every request goes through, on a server of its own as on Lambda. */
export function configureHttp(app: NestExpressApplication): void {
  app.useLogger(app.get(NestLogger));
  const logger = app.get(Logger);
  app.set('etag', false); // Each answer is about this very moment; nothing is gained by comparing it with an older one.
  app.use(requestId);
  app.use(logRequests(logger));
  app.use(noStore);
  app.use(trace);
  app.useSecurityHeaders(SECURITY_HEADERS);
  allowOrigins(app, accessRules(app.get(Environment)).origins);
  app.useGlobalPipes(new RequestValidationPipe());
  app.useGlobalFilters(new ProblemFilter(logger));
}
