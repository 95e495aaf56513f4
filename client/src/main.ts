export type * from './api-types.gen.ts';
export { cursorOf } from './cursor.ts';
export { fromJsonResume } from './from-json-resume.ts';
export type { TokenSource } from './transport.ts';
export type { CallOptions, EndedJob, SubmitOptions, VprClientOptions, WaitOptions } from './options.ts';
export { VprClient } from './vpr-client.ts';
export { type ClientErrorCode, VprError } from './vpr-error.ts';
