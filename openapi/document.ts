import { NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';

import packageJson from '../package.json' with { type: 'json' };
import { AppModule } from '../src/app.module.ts';
import { ANSWERS, STORED_REQUEST } from './answers.ts';
import { HEADERS } from './headers.ts';
import { INFO, SECURITY_SCHEMES, TAGS } from './info.ts';
import type { OpenApiDocument, Operation } from './openapi.ts';
import { operation, type SharedComponents } from './operation.ts';
import { PARAMETERS } from './parameters.ts';
import { CHAPTERS } from './problem-responses.ts';
import { reflect } from './reflection.ts';
import type { DescribedController } from './route.ts';
import { JOBS_ROUTES } from './routes/jobs.ts';
import { DOCUMENT_ROUTES, HEALTH_ROUTES, READINESS_ROUTES } from './routes/service.ts';
import { VPR_ROUTES } from './routes/vpr.ts';

const CONTROLLERS: readonly DescribedController[] = [
  VPR_ROUTES,
  JOBS_ROUTES,
  HEALTH_ROUTES,
  READINESS_ROUTES,
  DOCUMENT_ROUTES,
];

/**
 * The OpenAPI document of the HTTP server. Nest tells the routes, the DTO classes the rules of requests, and the files of
 * `openapi/routes` what else is to be said.
 *
 * @throws Error if a route is not described
 */
export async function buildDocument(): Promise<OpenApiDocument> {
  const app = await NestFactory.create(AppModule, new ExpressAdapter(), { preview: true, logger: ['error'] });
  const outline = SwaggerModule.createDocument(app, new DocumentBuilder().build(), {
    operationIdFactory: (controller, method) => `${controller}.${method}`,
  });
  const shared: SharedComponents = { schemas: {}, responses: {} };
  const paths = Object.entries(outline.paths).map(([path, methods]) => {
    const operations = Object.entries(methods as Readonly<Record<string, { readonly operationId: string }>>);
    return [
      path,
      Object.fromEntries(operations.map(([verb, { operationId }]) => [verb, describe(operationId, shared)])),
    ];
  });
  return {
    openapi: '3.1.1',
    info: { ...INFO, version: packageJson.version },
    servers: [{ url: '/' }],
    tags: TAGS,
    paths: Object.fromEntries(paths) as OpenApiDocument['paths'],
    components: {
      schemas: { ...shared.schemas, StoredRequest: STORED_REQUEST, ...ANSWERS },
      parameters: PARAMETERS,
      headers: HEADERS,
      responses: shared.responses,
      examples: CHAPTERS,
      securitySchemes: SECURITY_SCHEMES,
    },
  };
}

/** @param id of Nest's route, such as `VprController.submit`, or `VprController.submit[1]` where it has several paths */
function describe(id: string, shared: SharedComponents): Operation {
  const [, name, method = '', path = '0'] = /^(\w+)\.(\w+)(?:\[(\d+)\])?$/.exec(id) ?? [];
  const controller = CONTROLLERS.find(({ Controller }) => Controller.name === name);
  const route = controller?.routes[method];
  const operationId = route?.operationIds[Number(path)];
  if (controller === undefined || route === undefined || operationId === undefined) {
    throw new Error(`The files of openapi/routes do not describe ${id}.`);
  }
  return operation(operationId, controller.tag, route, reflect(controller.Controller, method), shared);
}
