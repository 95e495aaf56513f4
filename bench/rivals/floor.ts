import type { APIGatewayProxyEventV2, APIGatewayProxyResultV2 } from 'aws-lambda';

import { submit } from './submit.ts';

/** The floor: the submit path as a Lambda handler without a framework. */
export function handler({ body = '', isBase64Encoded }: APIGatewayProxyEventV2): Promise<APIGatewayProxyResultV2> {
  return submit(isBase64Encoded ? Buffer.from(body, 'base64').toString() : body);
}
