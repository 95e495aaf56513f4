import { Injectable } from '@nestjs/common';
import { DynamoDBDocumentClient, GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';

import { Environment } from '../../../core/config/environment.ts';
import { Clock } from '../../../core/time/clock.ts';
import { inMillionths } from './token-costs.ts';

const DAY_SECONDS = 24 * 3_600;

/** What the models of a stage have cost on a day (UTC), in the table of idempotency keys. */
@Injectable()
export class DailySpend {
  constructor(
    private readonly environment: Environment,
    private readonly dynamoDB: DynamoDBDocumentClient,
    private readonly clock: Clock,
  ) {}

  /** Whether the day's limit is reached. Workers that ask at the same moment may exceed it by an attempt each. */
  async isReached(signal: AbortSignal): Promise<boolean> {
    const { DAILY_SPEND_USD: limit = 0 } = this.environment;
    if (limit === 0) return false;
    const { Item } = await this.dynamoDB.send(new GetCommand(this.today()), { abortSignal: signal });
    return Number(Item?.['usd'] ?? 0) >= limit;
  }

  /** Adds what an attempt has cost. A call whose answer is lost is repeated and counts twice: the error is on the safe side. */
  async add(usd: number, signal: AbortSignal): Promise<void> {
    if (usd === 0) return;
    const command = new UpdateCommand({
      ...this.today(),
      UpdateExpression: 'SET #ttl = :ttl ADD usd :usd',
      ExpressionAttributeNames: { '#ttl': 'ttl' },
      ExpressionAttributeValues: {
        ':ttl': Math.floor(this.clock.now() / 1_000) + 2 * DAY_SECONDS,
        ':usd': inMillionths(usd),
      },
    });
    await this.dynamoDB.send(command, { abortSignal: signal });
  }

  private today() {
    const { IDEMPOTENCY_TABLE_NAME: TableName, ENVIRONMENT } = this.environment;
    const day = new Date(this.clock.now()).toISOString().slice(0, 10);
    return { TableName, Key: { idempotency_key: `spend#${ENVIRONMENT}#${day}` } };
  }
}
