import { describe, expect, it } from '@jest/globals';

import { InvalidCursorError } from './job.errors.ts';
import type { JobFilter } from './job-list.repository.ts';
import { cursorOf, positionIn } from './list-cursor.ts';

const FILTER: JobFilter = { user_id: 'user-1', status: 'FAILED', application_id: 'application-1' };
const POSITION = { created_at: '2026-11-25T10:00:00.500Z', job_id: '6f1d2c3b-0000-4000-8000-000000000000' };

const written = (text: string): string => Buffer.from(text).toString('base64url');
const read = (cursor: string): string => Buffer.from(cursor, 'base64url').toString();

/** The mark of user and filter, which anybody may read in a cursor. */
const [mark] = JSON.parse(read(cursorOf(FILTER, POSITION))) as [string];

describe('a cursor', () => {
  it.each<[string, JobFilter]>([
    ['of a user', { user_id: 'user-1' }],
    ['of a status', { user_id: 'user-1', status: 'FAILED' }],
    ['of an application', { user_id: 'user-1', application_id: 'application-1' }],
    ['of all three', FILTER],
  ])('%s leads back to its position', (_of, filter) => {
    expect(positionIn(filter, cursorOf(filter, POSITION))).toEqual(POSITION);
  });

  it('needs no escapes in an address', () => {
    expect(cursorOf(FILTER, POSITION)).toMatch(/^[\w-]+$/);
  });

  it('names neither user nor application', () => {
    expect(read(cursorOf(FILTER, POSITION))).not.toMatch(/user|application/);
  });

  it.each<[string, Partial<JobFilter>]>([
    ['user', { user_id: 'user-2' }],
    ['status', { status: 'PENDING' }],
    ['application', { application_id: 'application-2' }],
    ['filter, without a status', { status: undefined }],
    ['filter, without an application', { application_id: undefined }],
  ])('is not good for another %s', (_what, change) => {
    const cursor = cursorOf(FILTER, POSITION);
    expect(() => positionIn({ ...FILTER, ...change }, cursor)).toThrow(InvalidCursorError);
  });

  it.each([
    ['empty', ''],
    ['not JSON', 'x'],
    ['no list', written('{"0":1}')],
    ['null', written('null')],
    ['without a mark', written('[]')],
    ['without a position', written(JSON.stringify([mark]))],
    ['without a job', written(JSON.stringify([mark, POSITION.created_at]))],
    ['with an empty job', written(JSON.stringify([mark, POSITION.created_at, '']))],
    ['with a number for a job', written(JSON.stringify([mark, POSITION.created_at, 1]))],
  ])('that is %s cannot be read', (_what, cursor) => {
    expect(() => positionIn(FILTER, cursor)).toThrow(InvalidCursorError);
  });
});
