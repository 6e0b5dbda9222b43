import type { Client } from 'pg';

/**
 * The review of a case is what nobody did while the past is told: without this, every file would remind its lead worker
 * once a month through eighteen months. Each case comes up within its own interval after today instead, not all at once.
 * `owner` acts as hub_owner.
 */
export async function reviewLater(owner: Client, now: Date): Promise<void> {
  await owner.query(
    `update bus.timer t set due_at = $1::timestamptz + interval '1 day'
            + (('x' || left(md5(t.subject_id::text), 4))::bit(16)::int / 65536.0) * (referral.review_interval(c.risk) - interval '1 day')
       from referral.case_record c
      where t.kind = 'case.review' and t.subject_id = c.id and t.state = 'pending' and t.due_at < $1`,
    [now.toISOString()],
  );
}
