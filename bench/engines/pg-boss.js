import process from 'node:process';
import { PgBoss } from 'pg-boss';

export const QUEUE = 'reports';

/** Starts pg-boss with notifications, so that no job waits for a poll, and with its supervisor, which finds dead workers. */
export async function startPgBoss() {
  const boss = new PgBoss({ connectionString: process.env.POSTGRESQL_URL, useListenNotify: true });
  boss.on('error', () => undefined);
  await boss.start();
  // The same as the lease of the service and the lock of BullMQ. Without a heartbeat, a job would go on after 15 min.
  await boss.createQueue(QUEUE, { notify: true, heartbeatSeconds: 30 });
  return boss;
}
