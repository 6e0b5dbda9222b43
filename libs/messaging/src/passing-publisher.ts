/** Channel of what passes between gateways: ids of who looks where and types, never kept, of no use seconds later. */
export const PASSING_CHANNEL = 'hub_passing';

interface PassingSink {
  query(sql: string, params: readonly unknown[]): Promise<unknown>;
}

/** One NOTIFY of its own, without waiting for the disk. Whoever calls it keeps the pace: each takes the lock of all commits for a moment. */
export async function publishPassing(sink: PassingSink, payload: string): Promise<void> {
  await sink.query("select pg_notify($1, $2) from set_config('synchronous_commit', 'off', true)", [
    PASSING_CHANNEL,
    payload,
  ]);
}
