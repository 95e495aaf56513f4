import type { Application } from 'express';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test, type TestingModule } from '@nestjs/testing';
import request from 'supertest';

import { AppModule } from '../../src/app.module.ts';
import { HttpServerAdapter } from '../../src/core/http/http-server.adapter.ts';
import { configureHttpServer } from '../../src/core/http/http-server.ts';
import { Clock } from '../../src/core/time/clock.ts';
import { AnswersOf } from './answers-of.ts';
import { startAws } from './aws-under-test.ts';

/** A clock that goes as always, and can be set forward. */
export class AdjustableClock extends Clock {
  #aheadMs = 0;

  override now(): number {
    return super.now() + this.#aheadMs;
  }

  advance(seconds: number): void {
    this.#aheadMs += seconds * 1_000;
  }
}

/**
 * The HTTP API, listening on a free port of the loopback interface, and an AWS of its own, in memory or in a folder. The
 * environment may say more. Stopping it fails if it has given an answer that `openapi.json` does not describe.
 */
export async function startService(environment: Readonly<Record<string, string>> = {}, folder?: string) {
  const aws = await startAws(folder);
  Object.assign(process.env, aws.environment, environment);
  const clock = new AdjustableClock();
  const module = await Test.createTestingModule({ imports: [AppModule] })
    .overrideProvider(Clock)
    .useValue(clock)
    .compile();
  const app = await listen(module);
  const url = await app.getUrl();
  const answers = new AnswersOf(app.getHttpServer());
  return {
    aws,
    clock,
    url,
    server: app.getHttpServer(),
    /** Every route that the router has, such as `GET /api/vpr/jobs/:job_id`. */
    routes: () => routesOf(app),
    submit: (body: object | string) => request(url).post('/api/vpr').type('application/json').send(body),
    async stop(): Promise<void> {
      await app.close();
      await aws.stop();
      answers.expectDescribed();
    },
  };
}

export type Service = Awaited<ReturnType<typeof startService>>;

/** Serves an API on a free port of the loopback interface. */
export async function listen(module: TestingModule): Promise<NestExpressApplication> {
  const app = module.createNestApplication<NestExpressApplication>(new HttpServerAdapter(), { bodyParser: false });
  configureHttpServer(app);
  await app.listen(0, '127.0.0.1');
  return app;
}

function routesOf(app: NestExpressApplication): string[] {
  const { router } = app.getHttpAdapter().getInstance() as Application;
  const routes = router.stack.flatMap(({ route }) =>
    route === undefined
      ? []
      : Object.keys(Reflect.get(route, 'methods')).map((method) => [method, route.path] as const),
  );
  // Nest's middleware for a route stands in the router under its path, with a slash or a wildcard behind it.
  return [...new Set(routes.map(([method, path]) => `${method.toUpperCase()} ${path}`))];
}
