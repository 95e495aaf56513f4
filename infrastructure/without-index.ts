import { SettingsError } from '../src/core/config/settings-error.ts';
import type { tables } from './tables.ts';

type JobsTable = ReturnType<typeof tables>['JobsTable'];

/**
 * The jobs table without an index, and without the attributes that only this index has for keys: DynamoDB creates one
 * index an update, so a release with two new ones is deployed without one of them first.
 *
 * @param name nothing is left out if it is empty
 * @throws SettingsError if the table has no such index
 */
export function withoutIndex(table: JobsTable, name: string) {
  if (name === '') return table;
  const indexes = table.GlobalSecondaryIndexes.filter(({ IndexName }) => IndexName !== name);
  if (indexes.length === table.GlobalSecondaryIndexes.length) {
    const names = table.GlobalSecondaryIndexes.map(({ IndexName }) => IndexName);
    throw new SettingsError(`WITHOUT_INDEX must be one of ${names.join(', ')}`);
  }
  const schemas: readonly (readonly { readonly AttributeName: string }[])[] = [
    table.KeySchema,
    ...indexes.map(({ KeySchema }) => KeySchema),
  ];
  const keys = schemas.flat().map(({ AttributeName }) => AttributeName);
  const attributes = table.AttributeDefinitions.filter(({ AttributeName }) => keys.includes(AttributeName));
  return { ...table, GlobalSecondaryIndexes: indexes, AttributeDefinitions: attributes };
}
