import { Controller, Get, Module } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';

import { type Issuer, startIssuer } from '../../../test/support/issuer.ts';
import { ConfigModule } from '../config/config.module.ts';
import { Environment } from '../config/environment.ts';
import { configureHttp } from '../http/configure-http.ts';
import { LoggingModule } from '../logging/logging.module.ts';
import { AuthModule } from './auth.module.ts';
import { Caller } from './caller.decorator.ts';
import { Public } from './public.decorator.ts';

@Controller('private')
class PrivateController {
  @Get()
  caller(@Caller() caller: string | undefined): { caller?: string | undefined } {
    return { caller };
  }

  @Public()
  @Get('notice')
  notice(@Caller() caller: string | undefined): { caller?: string | undefined } {
    return { caller };
  }
}

@Public()
@Controller('public')
class PublicController {
  @Get()
  greet(): { greeting: string } {
    return { greeting: 'welcome' };
  }
}

@Module({ imports: [AuthModule, ConfigModule, LoggingModule], controllers: [PrivateController, PublicController] })
class SampleModule {}

let issuer: Issuer;
let app: NestExpressApplication;
beforeAll(async () => {
  issuer = await startIssuer();
});
afterEach(async () => app.close());
afterAll(async () => issuer.close());

async function start(auth: Readonly<Record<string, string>>): Promise<void> {
  const environment = Object.assign(new Environment(), { ENVIRONMENT: 'test', LOG_LEVEL: 'SILENT', ...auth });
  const module = await Test.createTestingModule({ imports: [SampleModule] })
    .overrideProvider(Environment)
    .useValue(environment)
    .compile();
  app = module.createNestApplication<NestExpressApplication>();
  configureHttp(app);
  await app.init();
}

const get = (path: string) => request(app.getHttpServer()).get(path);

describe('AuthGuard', () => {
  it('tells a route the sub of the token', async () => {
    await start({ AUTH_ISSUER: issuer.url, AUTH_AUDIENCE: 'vpr' });
    const answer = await get('/private').set('authorization', `Bearer ${await issuer.token({ sub: 'auth0|1' })}`);
    expect(answer).toMatchObject({ status: 200, body: { caller: 'auth0|1' } });
  });

  it('closes whatever is not marked as public', async () => {
    await start({ AUTH_ISSUER: issuer.url, AUTH_AUDIENCE: 'vpr' });
    expect((await get('/private')).status).toBe(401);
    expect(await get('/private/notice')).toMatchObject({ status: 200, body: {} });
    expect(await get('/public')).toMatchObject({ status: 200, body: { greeting: 'welcome' } });
  });

  it('opens everything where there is no issuer, and tells nobody apart', async () => {
    await start({});
    const answer = await get('/private').set('authorization', `Bearer ${await issuer.token()}`);
    expect(answer).toMatchObject({ status: 200, body: {} });
    expect(answer.body).toEqual({});
  });
});
