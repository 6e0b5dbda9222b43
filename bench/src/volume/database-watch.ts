import type { Client } from 'pg';

/** Settings under which the server counts its statements and, when asked, writes their plans down. */
export const WATCHED: Record<string, string> = {
  shared_preload_libraries: 'pg_stat_statements,auto_explain',
  'pg_stat_statements.track_planning': 'on',
  'auto_explain.log_format': 'json',
  logging_collector: 'on',
  log_destination: 'jsonlog',
  log_directory: 'log',
  log_filename: 'volume.log',
  log_rotation_size: '0',
  log_rotation_age: '0',
  max_connections: '100',
  // Between the bulk of the seed and the first question as much time passes as the server's own upkeep needs.
  autovacuum_naptime: '2s',
  shared_buffers: '1GB',
  max_wal_size: '8GB',
};

export interface PlanNode {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Plan Rows'?: number;
  Plans?: PlanNode[];
}
export interface StatementPlan {
  text: string;
  root: PlanNode;
}

/** What the statements of one login cost inside PostgreSQL, planning included. */
export class DatabaseWatch {
  constructor(private readonly client: Client) {}

  async install(): Promise<void> {
    await this.client.query('create extension if not exists pg_stat_statements');
  }

  /** Until the server's own upkeep has been everywhere: what it does meanwhile is not the cost of a list. */
  async untilSettled(): Promise<void> {
    for (;;) {
      const { rows } = await this.client.query<{ busy: boolean }>(
        `select exists (select 1 from pg_stat_progress_vacuum) or exists (select 1 from pg_stat_progress_analyze)
             or exists (select 1 from pg_stat_user_tables where n_dead_tup > 50 + 0.2 * n_live_tup
                  or n_ins_since_vacuum > 1000 + 0.2 * n_live_tup or n_mod_since_analyze > 50 + 0.1 * n_live_tup) as busy`,
      );
      if (!rows[0]?.busy) return;
      await new Promise((again) => setTimeout(again, 500));
    }
  }

  /** Milliseconds in the database for everything that `work` made this login do. */
  async time(login: string, work: () => Promise<unknown>): Promise<number> {
    await this.client.query('select pg_stat_statements_reset()');
    await work();
    const { rows } = await this.client.query<{ ms: number }>(
      `select coalesce(sum(total_exec_time + total_plan_time), 0)::float8 as ms
         from pg_stat_statements s join pg_roles r on r.oid = s.userid where r.rolname = $1`,
      [login],
    );
    return rows[0]?.ms ?? 0;
  }

  /** The plans of the statements that `work` made this login send. */
  async plans(login: string, work: () => Promise<unknown>): Promise<StatementPlan[]> {
    const from = await this.logSize();
    await this.explain(true);
    await work();
    await this.explain(false);
    const { rows } = await this.client.query<{ text: string }>(
      "select pg_read_file('log/volume.json', $1, 100000000) as text",
      [from],
    );
    return (rows[0]?.text ?? '')
      .split('\n')
      .filter((line) => line.includes('"plan:') || line.includes('plan:\\n'))
      .map((line) => JSON.parse(line) as { user: string; message: string })
      .filter((entry) => entry.user === login)
      .map((entry) => JSON.parse(entry.message.slice(entry.message.indexOf('{'))) as Record<string, unknown>)
      .map((plan) => ({ text: plan['Query Text'] as string, root: plan['Plan'] as PlanNode }));
  }

  private async explain(on: boolean): Promise<void> {
    await this.client.query(`alter system set auto_explain.log_min_duration = '${on ? 0 : -1}'`);
    await this.client.query('select pg_reload_conf()');
    // Servers processes take the setting up with their next statement after the signal.
    await this.client.query('select pg_sleep(0.2)');
  }

  private async logSize(): Promise<number> {
    const { rows } = await this.client.query<{ size: string }>(
      "select (pg_stat_file('log/volume.json')).size::text as size",
    );
    return Number(rows[0]?.size ?? 0);
  }
}
