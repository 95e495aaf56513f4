import type { AttributeValue } from '@aws-sdk/client-dynamodb';

export type Item = Readonly<Record<string, AttributeValue>>;

/**
 * Bytes of an item, or of an entry of an index, as DynamoDB counts them for capacity units.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
 */
export function itemSize(item: Item): number {
  return Object.entries(item).reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + valueSize(value), 0);
}

/** A list or a map has 3 bytes besides, and each of its elements one. */
const COLLECTION = 3;
const ELEMENT = 1;

function valueSize(value: AttributeValue): number {
  if (value.S !== undefined) return Buffer.byteLength(value.S);
  if (value.N !== undefined) return numberSize(value.N);
  if (value.SS !== undefined) return value.SS.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  if (value.L !== undefined) return value.L.reduce((sum, each) => sum + valueSize(each) + ELEMENT, COLLECTION);
  if (value.M !== undefined) return itemSize(value.M) + Object.keys(value.M).length * ELEMENT + COLLECTION;
  if (value.BOOL !== undefined || value.NULL !== undefined) return 1;
  throw new Error(`an attribute of a type that the service does not write: ${Object.keys(value).join(', ')}`);
}

/** A byte for two significant digits, and one besides. AWS calls that an approximation. */
function numberSize(digits: string): number {
  const significant = digits
    .replace(/e.*/i, '')
    .replace(/\D/g, '')
    .replace(/^0+|0+$/g, '');
  return Math.ceil(significant.length / 2) + 1;
}
