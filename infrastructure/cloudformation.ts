import type { FunctionName } from './names.ts';

/** A resource of a CloudFormation template. */
export interface Resource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
  readonly DeletionPolicy?: 'RetainExceptOnCreate' | 'Delete';
  readonly UpdateReplacePolicy?: 'Retain' | 'Delete';
  readonly UpdatePolicy?: Readonly<Record<string, unknown>>;
}

export type Resources = Readonly<Record<string, Resource>>;

/** A reference to a resource: a table's name, a queue's URL. */
export const ref = (logicalId: string) => ({ Ref: logicalId });

/** The ARN of a resource. */
export const arn = (logicalId: string) => ({ 'Fn::GetAtt': [logicalId, 'Arn'] });

/** A text in which `${…}` stands for a resource or a pseudo parameter. */
export const sub = (text: string) => ({ 'Fn::Sub': text });

/** The logical id of a resource that belongs to a function, such as `SubmitRole`. */
export function logicalId(name: FunctionName, what: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1) + what;
}
