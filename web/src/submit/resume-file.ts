import { type Cv, fromJsonResume } from '../../../client/src/main.ts';
import { isObject, type Json } from './paths.ts';

/**
 * What a file has for the form: a JSON Resume is the CV of a request, and a request is one.
 *
 * @throws VprError, INVALID_RESUME; SyntaxError
 */
export function requestFromFile(text: string, request: Json): Json {
  const content: unknown = JSON.parse(text);
  if (isObject(content) && 'job_posting' in content) return content;
  const cv: Cv = fromJsonResume(content);
  return { ...request, cv };
}
