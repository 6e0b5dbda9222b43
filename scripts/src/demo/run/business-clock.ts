import type { Client } from 'pg';

/** Four years: nobody is that long about it. */
const BEFORE_ALL_MS = 4 * 365 * 86_400_000;

/** Business time of the hub (`bus.now()`): moved into the past while the past is told. */
export class BusinessClock {
  constructor(private readonly owner: Client) {}

  private async set(to: Date): Promise<void> {
    await this.owner.query('update bus.clock_offset set "offset" = $1::timestamptz - clock_timestamp()', [
      to.toISOString(),
    ]);
  }

  /**
   * A seed that was cut short leaves work undecided in the past. Until it goes on, the clock stands before all of it, or
   * everything that waits for an answer would expire meanwhile.
   */
  async rest(startedAt: Date): Promise<void> {
    await this.set(new Date(startedAt.getTime() - BEFORE_ALL_MS));
  }

  async reset(): Promise<void> {
    await this.owner.query(`update bus.clock_offset set "offset" = '0'`);
  }
}
