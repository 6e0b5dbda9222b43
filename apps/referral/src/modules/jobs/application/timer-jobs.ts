import { TimerRunner } from '@app/messaging';
import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Databases } from '../../../database/databases';
import { RunAlarms } from '../../alarms';
import { RunReferralClock } from '../../referrals';
import { RunKindTimers } from './run-kind-timers';
import { RunRecordTimers } from './run-record-timers';
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
    records: RunRecordTimers,
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
        'emergency.clock': alarms.emergency,
        'follow_up.clock': records.followUp,
        'task.clock': records.task,
        'room.guest_ends': records.guest,
        'child.compare': records.compare,
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
