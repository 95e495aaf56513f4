/** SQS bills each call as a request for every 64 KB of its payload (https://aws.amazon.com/sqs/pricing/). */
const CHUNK = 65_536;

/** The requests that a call counts as. A receive that found nothing counts as none: those are reckoned by the month. */
export function sqsRequestsOf(operation: string, body: Uint8Array, answer: string): number {
  if (operation === 'SendMessage') return chunks(payload(JSON.parse(Buffer.from(body).toString()) as Sent));
  if (operation !== 'ReceiveMessage') return 1;
  const { Messages = [] } = JSON.parse(answer) as { readonly Messages?: readonly { readonly Body: string }[] };
  return Messages.reduce((sum, { Body }) => sum + chunks(Buffer.byteLength(Body)), 0);
}

interface Sent {
  readonly MessageBody: string;
  readonly MessageAttributes?: Readonly<Record<string, { readonly DataType: string; readonly StringValue: string }>>;
}

/** Names, types and values of the attributes count as well. */
function payload({ MessageBody, MessageAttributes = {} }: Sent): number {
  const attributes = Object.entries(MessageAttributes).flatMap(([name, { DataType, StringValue }]) => [
    name,
    DataType,
    StringValue,
  ]);
  return [MessageBody, ...attributes].reduce((sum, text) => sum + Buffer.byteLength(text), 0);
}

function chunks(bytes: number): number {
  return Math.max(1, Math.ceil(bytes / CHUNK));
}
