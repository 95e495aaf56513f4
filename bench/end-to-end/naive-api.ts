import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';

import type { Answer } from '../rivals/answer.ts';
import { dynamoDB, environment } from '../rivals/clients.ts';
import { handler } from '../rivals/naive.ts';
import { type FoundJob, serve } from './front.ts';

// The naive three-call submit as an HTTP server. Who wants to know of a job asks again.
serve({
  waits: false,
  submit: async (body) => (await handler({ body } as APIGatewayProxyEventV2)) as Answer,
  async find(job_id) {
    const { Item } = await dynamoDB.send(new GetCommand({ TableName: environment.jobsTable, Key: { job_id } }));
    return Item && { status: Item['status'] as FoundJob['status'], report: Item['report'] as unknown };
  },
});
