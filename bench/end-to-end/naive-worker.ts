import { UpdateCommand } from '@aws-sdk/lib-dynamodb';

import { dynamoDB, environment } from '../rivals/clients.ts';
import { workOnMessages } from './message-slots.ts';
import { writeReport } from './model.ts';

interface Message {
  readonly job_id: string;
  readonly input_data: { readonly application_id: string };
}

// A plain worker: receives, generates, puts, deletes.
workOnMessages(async ({ Body = '' }) => {
  const { job_id, input_data } = JSON.parse(Body) as Message;
  const report = await writeReport(input_data.application_id);
  await dynamoDB.send(
    new UpdateCommand({
      TableName: environment.jobsTable,
      Key: { job_id },
      UpdateExpression: 'SET #status = :completed, #report = :report',
      ExpressionAttributeNames: { '#status': 'status', '#report': 'report' },
      ExpressionAttributeValues: { ':completed': 'COMPLETED', ':report': report },
    }),
  );
  return true;
});
