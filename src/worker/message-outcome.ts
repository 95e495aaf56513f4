/** What SQS does with a message: `consumed` deletes it, `redeliver` delivers it again when its visibility timeout ends. */
export type MessageOutcome = 'consumed' | 'redeliver';
