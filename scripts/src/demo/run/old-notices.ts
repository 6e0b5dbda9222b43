import type { MarkReadResult } from '@app/contracts';
import { permissionsOf } from '@app/contracts';
import type { Client } from 'pg';
import { PERSON_KEYS, workerOf } from '../county/people';
import { workday } from '../when';
import type { HubClient } from './hub-client';

const WAIT_MS = 5_000;

/** People have read what they were told before yesterday; the bell shows the rest. */
export async function readOldNotices(owner: Client, inbox: HubClient, now: Date): Promise<void> {
  await untilTold(owner);
  const upTo = workday(2, '08:00')(now).toISOString();
  const readers = PERSON_KEYS.filter((key) =>
    permissionsOf(workerOf(key).roles).includes('notification:read'),
  );
  await Promise.all(
    readers.map((username) =>
      inbox.post<MarkReadResult>(username, '/api/notifications/read', { body: { upTo } }),
    ),
  );
}

/** The notification app works behind the outbox; it has a few seconds to come up with it. */
async function untilTold(owner: Client): Promise<void> {
  const until = performance.now() + WAIT_MS;
  while (performance.now() < until) {
    const { rows } = await owner.query<{ open: boolean }>(
      `select exists (select 1 from bus.delivery where consumer = 'notification' and state = 'pending') as open`,
    );
    if (!rows[0].open) return;
    await new Promise((again) => setTimeout(again, 100));
  }
}
