/** The work order that a worker receives. */
export interface JobMessage {
  readonly job_id: string;
  readonly input_data: { readonly user_id: string };
}

/**
 * The message body: JSON, in which U+FFFE and U+FFFF are escaped, because SQS refuses them as raw characters. JSON itself
 * escapes all else that SQS refuses.
 */
export function messageBody({ job_id, input_data }: JobMessage): string {
  const json = JSON.stringify({ job_id, input_data });
  return json.replaceAll('\uFFFE', String.raw`\uFFFE`).replaceAll('\uFFFF', String.raw`\uFFFF`);
}
