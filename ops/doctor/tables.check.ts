import { DescribeTableCommand, DescribeTimeToLiveCommand } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

import { tables } from '../../infrastructure/tables.ts';
import { Environment } from '../../src/core/config/environment.ts';
import type { CommandContext } from '../command-context.ts';
import { type Finding, finding } from './finding.ts';

/** The tables are there, with every index and the TTL that the template gives them. */
export async function checkTables({ app }: CommandContext): Promise<Finding[]> {
  const { JOBS_TABLE_NAME, IDEMPOTENCY_TABLE_NAME, ENVIRONMENT } = app.get(Environment);
  const { JobsTable } = tables(ENVIRONMENT);
  const dynamoDB = app.get(DynamoDBDocumentClient);
  const indexes = JobsTable.GlobalSecondaryIndexes.map(({ IndexName }) => IndexName);
  return [
    await checkTable(dynamoDB, 'jobs table', JOBS_TABLE_NAME, indexes),
    await checkTable(dynamoDB, 'idempotency table', IDEMPOTENCY_TABLE_NAME, []),
  ];
}

async function checkTable(
  dynamoDB: DynamoDBDocumentClient,
  what: string,
  TableName: string,
  indexes: readonly string[],
): Promise<Finding> {
  const { Table } = await dynamoDB.send(new DescribeTableCommand({ TableName }));
  const { TimeToLiveDescription } = await dynamoDB.send(new DescribeTimeToLiveCommand({ TableName }));
  const active = (Table?.GlobalSecondaryIndexes ?? [])
    .filter(({ IndexStatus }) => IndexStatus === 'ACTIVE')
    .map(({ IndexName }) => String(IndexName));
  const missing = indexes.filter((name) => !active.includes(name));
  const ttl = TimeToLiveDescription?.TimeToLiveStatus === 'ENABLED' ? TimeToLiveDescription.AttributeName : 'none';
  const found = `${TableName}, ${Table?.TableStatus}, ${active.length} indexes, TTL ${ttl}`;
  const isWell = Table?.TableStatus === 'ACTIVE' && missing.length === 0 && ttl === 'ttl';
  const todo =
    missing.length > 0 ? `create ${missing.join(', ')}: see docs/migrating.md` : 'see docs/migrating.md, "TTL"';
  return finding(what, found, isWell, todo);
}
