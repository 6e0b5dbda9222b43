import { TimerRunner } from '@app/messaging';
import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Databases } from '../../../database/databases';
import { RunAlarms } from '../../alarms';
import { CompareLater } from '../../overlaps';
import { RunReferralClock } from '../../referrals';
import { RunKindTimers } from './run-kind-timers';
import { RunReminders } from './run-reminders';

/** What happens because time passes. Any number of instances may run. */
@Injectable()
export class TimerJobs implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Timers');
  readonly runner: TimerRunner;

  constructor(
    databases: Databases,
    referralClock: RunReferralClock,
    reminders: RunReminders,
    kinds: RunKindTimers,
    alarms: RunAlarms,
    comparisons: CompareLater,
  ) {
    this.runner = new TimerRunner({
      dataSource: databases.jobs,
      handlers: {
        'referral.clock': referralClock.execute,
        'case.review': reminders.reviewCase,
        'consent.expiring': reminders.consentExpires,
        'agency.digest': reminders.digest,
        'override.due': reminders.overrideLate,
        'stop_use.due': reminders.stopUseLate,
        'case.access_ends': kinds.accessEnds,
        'consult.packet_ends': kinds.consultEnds,
        'pool.expires': kinds.cardEnds,
        'flag.clock': alarms.flag,
        'report.clock': alarms.report,
        'child.compare': comparisons.execute,
        'emergency.clock': alarms.emergency,
      },
      onFailure: (failure) => this.logger.error('timer failed', failure),
    });
  }

  onApplicationBootstrap(): void {
    this.runner.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.runner.stop();
  }
}
