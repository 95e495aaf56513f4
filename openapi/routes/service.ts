import { HealthController } from '../../src/core/health/health.controller.ts';
import { OpenApiController } from '../../src/core/openapi/openapi.controller.ts';
import { ReadinessController } from '../../src/readiness/readiness.controller.ts';
import { describeController } from '../route.ts';

export const HEALTH_ROUTES = describeController(HealthController, 'Service', {
  health: {
    operationIds: ['health'],
    summary: 'Say that the process answers',
    description: 'Makes no call to AWS.',
    answers: { 200: { description: 'It does.', schema: 'Health' } },
  },
});

export const READINESS_ROUTES = describeController(ReadinessController, 'Service', {
  ready: {
    operationIds: ['ready'],
    summary: 'Say whether the server can do its work',
    description: 'On a server only; a function of Lambda has no such route.',
    answers: { 200: { description: 'Tables, queue and bucket answer.', schema: 'Readiness' } },
    problems: ['NOT_READY'],
  },
});

export const DOCUMENT_ROUTES = describeController(OpenApiController, 'Service', {
  document: {
    operationIds: ['openapi'],
    summary: 'This document',
    description: 'A server shows it at `/docs` as well.',
    answers: { 200: { description: 'OpenAPI 3.1.', schema: 'OpenApi' } },
  },
});
