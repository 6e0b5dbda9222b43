import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A gateway stores what its people send itself: each item proves its sender, and the way through another process was a quarter of what a message costs. */
export class GatewaysAppend1700000022810 implements MigrationInterface {
  name = 'GatewaysAppend1700000022810';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('grant execute on function bus.append_messages(jsonb) to gateway_rt');
  }

  async down(): Promise<void> {
    throw new Error('Go forward instead.');
  }
}
