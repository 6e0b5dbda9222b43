import type { Client } from 'pg';

/** Business time of the hub (`bus.now()`): moved into the past while the past is told. */
export class BusinessClock {
  constructor(private readonly owner: Client) {}

  async set(to: Date): Promise<void> {
    await this.owner.query('update bus.clock_offset set "offset" = $1::timestamptz - clock_timestamp()', [
      to.toISOString(),
    ]);
  }

  async reset(): Promise<void> {
    await this.owner.query(`update bus.clock_offset set "offset" = '0'`);
  }
}
