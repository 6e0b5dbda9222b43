export interface NotifySink {
  query(sql: string, params: string[]): Promise<unknown>;
}

/** One NOTIFY in a transaction of its own that does not wait for the disk. Each takes the lock of all commits for a moment: callers keep the pace. */
export async function notify(sink: NotifySink, channel: string, payload = ''): Promise<void> {
  await sink.query("select pg_notify($1, $2) from set_config('synchronous_commit', 'off', true)", [
    channel,
    payload,
  ]);
}
