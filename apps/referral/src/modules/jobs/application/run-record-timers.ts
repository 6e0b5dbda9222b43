import { Injectable } from '@nestjs/common';
import { EndGuestInTime } from '../../guests';
import { RunFollowUpClock } from '../../followups';
import { CompareLater } from '../../overlaps';
import { RunTaskClock } from '../../tasks';

/** Timers of single records, each of one module. */
@Injectable()
export class RunRecordTimers {
  readonly followUp: RunFollowUpClock['execute'];
  readonly task: RunTaskClock['execute'];
  readonly guest: EndGuestInTime['execute'];
  readonly compare: CompareLater['execute'];

  constructor(
    followUps: RunFollowUpClock,
    tasks: RunTaskClock,
    comparisons: CompareLater,
    guests: EndGuestInTime,
  ) {
    this.guest = guests.execute;
    this.followUp = followUps.execute;
    this.task = tasks.execute;
    this.compare = comparisons.execute;
  }
}
