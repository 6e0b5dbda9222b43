import { Injectable } from '@nestjs/common';
import { RunFollowUpClock } from '../../followups';
import { CompareLater } from '../../overlaps';

/** Timers of single records, each of one module. */
@Injectable()
export class RunRecordTimers {
  readonly followUp: RunFollowUpClock['execute'];
  readonly compare: CompareLater['execute'];

  constructor(followUps: RunFollowUpClock, comparisons: CompareLater) {
    this.followUp = followUps.execute;
    this.compare = comparisons.execute;
  }
}
