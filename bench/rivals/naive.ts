import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { APIGatewayProxyEventV2, APIGatewayProxyResultV2 } from 'aws-lambda';

import { accepted, existing, refused } from './answer.ts';
import { dynamoDB, environment, sendMessage } from './clients.ts';
import { newJob } from './new-job.ts';
import { parseRequest } from './request.ts';

/** The usual implementation: query, put, send. Two submissions at once both put. */
export async function handler({ body = '' }: APIGatewayProxyEventV2): Promise<APIGatewayProxyResultV2> {
  try {
    const job = newJob(parseRequest(body), Date.now());
    const { Items: [present] = [] } = await dynamoDB.send(
      new QueryCommand({
        TableName: environment.jobsTable,
        IndexName: 'idempotency-key-index',
        KeyConditionExpression: 'idempotency_key = :key',
        ExpressionAttributeValues: { ':key': job.idempotency_key },
      }),
    );
    if (present) {
      return existing(String(present['job_id']), String(present['status']), present['input_hash'] !== job.input_hash);
    }
    await dynamoDB.send(new PutCommand({ TableName: environment.jobsTable, Item: job }));
    await sendMessage(job);
    return accepted(job.job_id);
  } catch (error) {
    return refused(error);
  }
}
