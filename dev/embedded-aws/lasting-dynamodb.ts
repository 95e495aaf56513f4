import { type EmbeddedDynamoDB, type EmbeddedDynamoDBOptions, startDynamoDB } from './embedded-dynamodb.ts';

/**
 * Starts a DynamoDB that is started again at the same address when it was killed. Its tables are in a file, so it goes on
 * where it was. `ended` rejects where that fails.
 */
export async function startLastingDynamoDB(options: EmbeddedDynamoDBOptions): Promise<EmbeddedDynamoDB> {
  let database = await startDynamoDB(options);
  let isStopping = false;

  async function keepAlive(): Promise<void> {
    for (;;) {
      await database.ended;
      if (isStopping) return;
      database = await startDynamoDB(options);
      process.stderr.write('The embedded DynamoDB was killed, and is started again.\n');
    }
  }
  return {
    endpoint: database.endpoint,
    ended: keepAlive(),
    async stop() {
      isStopping = true;
      await database.stop();
    },
  };
}
