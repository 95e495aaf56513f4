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

/** What a resource is called by others: a table by its name, a queue by its URL. */
export const ref = (logicalId: string) => ({ Ref: logicalId });

/** The ARN of a resource, by which policies name it. */
export const arn = (logicalId: string) => ({ 'Fn::GetAtt': [logicalId, 'Arn'] });

/** A text in which `${…}` stands for a resource or a pseudo parameter. */
export const sub = (text: string) => ({ 'Fn::Sub': text });

/** What belongs to a function is called by its name and what it is: `SubmitRole`. */
export function logicalId(name: FunctionName, what: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1) + what;
}
