import { DynamoDBClient, GetItemCommand, QueryCommand, type QueryCommandInput } from '@aws-sdk/client-dynamodb';

import { type Change, entryOf, indexUnits, readUnits, writeUnits } from './capacity-units.ts';
import { type Item, itemSize } from './item-size.ts';
import { INDEXES, keyOf } from './table-indexes.ts';
import type { Usage } from './usage.ts';

/** A write of one item, as PutItem, UpdateItem and DeleteItem describe it. */
interface Write {
  readonly TableName: string;
  readonly Key?: Item;
  /** The item that a put writes. */
  readonly Item?: Item;
}

interface Transaction {
  readonly TransactItems: readonly { readonly Put?: Write; readonly Update?: Write; readonly Delete?: Write }[];
}

type Used = Pick<Partial<Usage>, 'writeUnits' | 'readUnits'>;

/** Reports the usage of a call once its outcome is known. */
type Metered = (succeeded: boolean) => Promise<Used>;

/** Reads the items of a call before and after it, and counts from these what DynamoDB would bill. */
export class DynamoDBMeter {
  readonly #client: DynamoDBClient;

  constructor({
    AWS_REGION: region = '',
    AWS_ENDPOINT_URL_DYNAMODB: endpoint = '',
    AWS_ACCESS_KEY_ID: accessKeyId = '',
    AWS_SECRET_ACCESS_KEY: secretAccessKey = '',
  }: Readonly<Record<string, string>>) {
    this.#client = new DynamoDBClient({ region, endpoint, credentials: { accessKeyId, secretAccessKey } });
  }

  async begin(operation: string, input: unknown): Promise<Metered> {
    switch (operation) {
      case 'GetItem':
        return this.#read(input as Write & { readonly ConsistentRead?: boolean });
      case 'Query':
        return () => this.#query(input as QueryCommandInput);
      case 'PutItem':
      case 'UpdateItem':
      case 'DeleteItem':
        return this.#write([input as Write], 1);
      case 'TransactWriteItems': {
        const { TransactItems } = input as Transaction;
        const writes = TransactItems.map(({ Put, Update, Delete }) => Put ?? Update ?? Delete);
        return this.#write(
          writes.filter((each) => each !== undefined),
          2,
        );
      }
      default:
        throw new Error(`the meter does not know ${operation}`);
    }
  }

  close(): void {
    this.#client.destroy();
  }

  async #read({ ConsistentRead = false, ...of }: Write & { readonly ConsistentRead?: boolean }): Promise<Metered> {
    const item = await this.#find(of);
    return () => Promise.resolve({ readUnits: readUnits(item === undefined ? 0 : itemSize(item), ConsistentRead) });
  }

  /** A Query is billed for all that it looks at, whatever its filter leaves out and its projection cuts. */
  async #query(input: QueryCommandInput): Promise<Used> {
    const { TableName, IndexName, KeyConditionExpression = '', Limit, ExclusiveStartKey, ScanIndexForward } = input;
    const used = Object.entries(input.ExpressionAttributeValues ?? {}).filter(([name]) =>
      KeyConditionExpression.includes(name),
    );
    const { Items = [] } = await this.#client.send(
      new QueryCommand({
        TableName,
        IndexName,
        KeyConditionExpression,
        Limit,
        ExclusiveStartKey,
        ScanIndexForward,
        ExpressionAttributeValues: Object.fromEntries(used),
      }),
    );
    const bytes = Items.reduce((sum, item) => sum + itemSize(item), 0);
    return { readUnits: readUnits(bytes, input.ConsistentRead === true) };
  }

  /**
   * A refused write is billed as well, by the larger of what is there and what was to be put.
   *
   * @param times what a unit of the table counts; a transaction prepares and commits each item, indexes follow later
   */
  async #write(writes: readonly Write[], times: 1 | 2): Promise<Metered> {
    const befores = await Promise.all(writes.map(async (write) => this.#find(write)));
    return async (succeeded) => {
      const units: Record<string, number> = {};
      for (const [at, write] of writes.entries()) {
        const change: Change = { before: befores[at], after: succeeded ? await this.#find(write) : write.Item };
        units[write.TableName] = (units[write.TableName] ?? 0) + times * writeUnits(change);
        if (!succeeded) continue;
        for (const [name, index] of Object.entries(INDEXES[write.TableName] ?? {})) {
          units[name] = (units[name] ?? 0) + indexUnits(change, index);
        }
      }
      return { writeUnits: units };
    };
  }

  /** Bytes that an item occupies, with its entries in the indexes and what DynamoDB adds to each: 100 bytes. */
  async storedBytes(TableName: string, key: string): Promise<number> {
    const name = keyOf(TableName);
    const item = await this.#find({ TableName, Key: { [name]: { S: key } } });
    const entries = Object.values(INDEXES[TableName] ?? {}).map((index) => entryOf(item, index));
    return [item, ...entries].reduce((sum, each) => sum + (each === undefined ? 0 : itemSize(each) + 100), 0);
  }

  async #find({ TableName, Key, Item }: Write): Promise<Item | undefined> {
    const name = keyOf(TableName);
    const value = (Key ?? Item)?.[name];
    if (value === undefined) throw new Error(`a call without a key of ${TableName}`);
    const command = new GetItemCommand({ TableName, Key: { [name]: value }, ConsistentRead: true });
    const { Item: item } = await this.#client.send(command);
    return item;
  }
}
