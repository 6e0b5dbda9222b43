import { OutboxConsumer } from '@app/messaging';
import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Databases } from '../../../database/databases';
import { DutyJobs } from '../../duty';
import { AcceptClaim } from './accept-claim';
import { DraftTransfer } from './draft-transfer';
import { MatchOverlaps } from '../../overlaps';
import { ReturnRemainder } from './return-remainder';

/** What follows from facts in another agency's own context. Any number of instances may run. */
@Injectable()
export class ReferralJobs implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Jobs');
  private readonly consumer: OutboxConsumer;

  constructor(
    databases: Databases,
    returnRemainder: ReturnRemainder,
    dutyJobs: DutyJobs,
    draftTransfer: DraftTransfer,
    acceptClaim: AcceptClaim,
    matchOverlaps: MatchOverlaps,
  ) {
    this.consumer = new OutboxConsumer({
      dataSource: databases.jobs,
      consumer: 'referral',
      handlers: {
        'child.identified': (tx, job) => matchOverlaps.execute(tx, job),
        'referral.submitted': async (tx, job) => {
          await dutyJobs.submitted(tx, job);
          await acceptClaim.execute(tx, job);
        },
        'referral.escalated': (tx) => dutyJobs.urgent(tx),
        'emergency.opened': (tx) => dutyJobs.urgent(tx),
        'report.filed': (tx) => dutyJobs.urgent(tx),
        'referral.accepted': async (tx, job) => {
          await returnRemainder.execute(tx, job);
          await draftTransfer.execute(tx, job);
        },
      },
      onFailure: (failure) => this.logger.error('job failed', failure),
    });
  }

  onApplicationBootstrap(): void {
    this.consumer.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.consumer.stop();
  }
}
