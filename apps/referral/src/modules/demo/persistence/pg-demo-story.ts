import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { DemoStory } from '../application/read-guide';

@Injectable()
export class PgDemoStory extends DemoStory {
  async steps(tx: Tx): Promise<boolean[] | undefined> {
    const row = await tx.one<{ steps: boolean[] | null }>('select referral.demo_steps() as steps');
    return row?.steps ?? undefined;
  }
}
