import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import request from 'supertest';

import { type Service, startService } from '../support/service.ts';
import { submission } from '../support/submission.ts';

const LIMIT = 3;

let service: Service;

beforeAll(async () => {
  service = await startService({ DAILY_JOBS_PER_USER: String(LIMIT) });
});
afterAll(async () => {
  service.aws.faults.heal();
  await service.stop();
});

const of = (user_id: string) => submission({ user_id });

/** The jobs that the day's set of a user has. */
async function counted(user_id: string): Promise<number> {
  const day = new Date(service.clock.now()).toISOString().slice(0, 10);
  const { Item } = await service.aws.tables.send(
    new GetCommand({
      TableName: service.aws.names.idempotencyTable,
      Key: { idempotency_key: `quota#${user_id}#${day}` },
      ConsistentRead: true,
    }),
  );
  return (Item?.['jobs'] as Set<string> | undefined)?.size ?? 0;
}

async function useUp(user_id: string): Promise<void> {
  for (let count = 0; count < LIMIT; count++) expect((await service.submit(of(user_id))).status).toBe(202);
}

describe('the limit of a user and day', () => {
  it('refuses the job beyond it, and says until when', async () => {
    const user_id = randomUUID();
    await useUp(user_id);
    const { status, body, headers } = await service.submit(of(user_id));
    expect([status, body.code]).toEqual([429, 'QUOTA_EXCEEDED']);
    const secondsLeft = Number(headers['retry-after']);
    expect(secondsLeft).toBeGreaterThan(0);
    expect(secondsLeft).toBeLessThanOrEqual(86_400);
    expect(headers['ratelimit-policy']).toBe('"daily-jobs";q=3;w=86400');
    expect(headers['ratelimit']).toBe(`"daily-jobs";r=0;t=${secondsLeft}`);
    expect((await service.aws.jobs()).filter((job) => job.user_id === user_id)).toHaveLength(LIMIT);
    expect((await service.submit(of(randomUUID()))).status).toBe(202);
  });

  it('lets a duplicate through, and does not count it', async () => {
    const user_id = randomUUID();
    const first = of(user_id);
    await service.submit(first);
    await service.submit(of(user_id));
    expect((await service.submit(first)).status).toBe(200);
    expect((await service.submit(of(user_id))).status).toBe(202);
    expect((await service.submit(first)).status).toBe(200);
    expect(await counted(user_id)).toBe(LIMIT);
  });

  it('counts a replacement', async () => {
    const user_id = randomUUID();
    const sent = of(user_id);
    await service.submit(sent);
    const replace = () => request(service.url).post('/api/vpr').query({ on_duplicate: 'replace' }).send(sent);
    expect([(await replace()).status, (await replace()).status, (await replace()).status]).toEqual([202, 202, 429]);
  });

  it('is given back by a withdrawal', async () => {
    const user_id = randomUUID();
    service.aws.faults.break('SendMessage', 'refused');
    for (let count = 0; count < LIMIT + 1; count++) expect((await service.submit(of(user_id))).status).toBe(500);
    service.aws.faults.heal();
    expect(await counted(user_id)).toBe(0);
    await useUp(user_id);
  });

  it('counts a job once whose answer was lost', async () => {
    const user_id = randomUUID();
    let calls = 0;
    service.aws.faults.fault = ({ operation }) =>
      operation === 'TransactWriteItems' && ++calls === 1 ? 'effect, then lost' : undefined;
    expect((await service.submit(of(user_id))).status).toBe(202);
    service.aws.faults.heal();
    expect(await counted(user_id)).toBe(1);
  });

  it('holds for submissions at once', async () => {
    const user_id = randomUUID();
    const answers = await Promise.all(Array.from({ length: 8 }, async () => service.submit(of(user_id))));
    expect(answers.filter(({ status }) => status === 202)).toHaveLength(LIMIT);
    expect(await counted(user_id)).toBe(LIMIT);
  });

  it('begins anew with the day', async () => {
    const user_id = randomUUID();
    await useUp(user_id);
    service.clock.advance(86_400);
    expect((await service.submit(of(user_id))).status).toBe(202);
  });
});
