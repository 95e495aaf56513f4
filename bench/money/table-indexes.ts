import { tables } from '../../infrastructure/tables.ts';
import type { Index } from './capacity-units.ts';

const { JobsTable, IdempotencyTable } = tables('dev');

const jobsTableKey: string = JobsTable.KeySchema[0].AttributeName;

/** The indexes of each table, by their names. */
export const INDEXES: Readonly<Record<string, Readonly<Record<string, Index>>>> = {
  [JobsTable.TableName]: Object.fromEntries(
    JobsTable.GlobalSecondaryIndexes.map(({ IndexName, KeySchema, Projection }) => {
      const key = KeySchema.map(({ AttributeName }): string => AttributeName);
      const others = 'NonKeyAttributes' in Projection ? Projection.NonKeyAttributes : [];
      return [IndexName, { key, projected: [jobsTableKey, ...key, ...others] }];
    }),
  ),
};

/** The attribute that is the key of a table. */
export function keyOf(table: string): string {
  return table === IdempotencyTable.TableName ? IdempotencyTable.KeySchema[0].AttributeName : jobsTableKey;
}
