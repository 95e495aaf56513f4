import 'reflect-metadata';

import { Body, Controller, Module, Post, Res } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter, type NestExpressApplication } from '@nestjs/platform-express';
import { configure } from '@codegenie/serverless-express';
import type { RequestListener } from 'node:http';
import type { Response as ExpressResponse } from 'express';

import { submit } from './submit.ts';

@Controller('api/vpr')
class SubmitController {
  @Post()
  async submit(@Body() bytes: Buffer, @Res() response: ExpressResponse): Promise<void> {
    const { statusCode, headers, body } = await submit(bytes.toString());
    response.status(statusCode).set(headers).send(body);
  }
}

@Module({ controllers: [SubmitController] })
class FloorModule {}

const app = await NestFactory.create<NestExpressApplication>(FloorModule, new ExpressAdapter(), {
  bodyParser: false,
  logger: false,
});
app.useBodyParser('raw', { type: 'application/json' });
await app.init();

/** The floor behind the frameworks of the service, with nothing of the service: what they cost alone. */
export const handler = configure({ app: app.getHttpAdapter().getInstance() as RequestListener });
