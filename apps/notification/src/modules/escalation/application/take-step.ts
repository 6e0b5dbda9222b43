import {
  ALARM_WAYS,
  dueOf,
  InboxRepository,
  LEADING_ROLES,
  OnDuty,
  rungAt,
  TellThem,
  type NewItem,
} from '../../inbox';
import type { ClimbStep } from '@app/contracts';
import type { Firing, Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { ClimbRepository, type ClimbRow, type StepTaken } from './climb.repository';

/**
 * One rung of an alarm: nothing when somebody of the agency has seen it or acted, or when it was taken back, else the people of the
 * rung are told. Each rung is written down, also when there was nobody on it; the next one comes at its own time.
 */
@Injectable()
export class TakeStep {
  constructor(
    private readonly climbs: ClimbRepository,
    private readonly inbox: InboxRepository,
    private readonly onDuty: OnDuty,
    private readonly them: TellThem,
  ) {}

  readonly execute = async (tx: Tx, { subjectId }: Firing): Promise<Date | null> => {
    const climb = await this.climbs.running(tx, subjectId);
    if (!climb) return null;
    if (climb.isSeen) {
      await this.climbs.acknowledge(tx, climb.id);
      return null;
    }
    const step = rungAt(climb.chain, climb.step);
    const item = await this.inbox.alarmOf(tx, climb.eventId);
    if (!step || !item) {
      await this.climbs.end(tx, climb.id);
      return null;
    }
    const taken = await this.take(tx, climb, item, step);
    const next = dueOf(climb.chain, climb.step + 1, climb.startedAt);
    await this.climbs.note(tx, climb.id, taken, next);
    return next;
  };

  private async take(tx: Tx, climb: ClimbRow, item: NewItem, step: ClimbStep): Promise<StepTaken> {
    switch (step) {
      case 'again':
        await this.them.again(tx, item, ALARM_WAYS, climb.personIds, climb.step + 1);
        return { step, told: climb.personIds.length, skipped: null };
      case 'stand_in':
        return this.tell(tx, climb, item, step, await this.onDuty.standInsOf(tx, climb.personIds));
      case 'leader':
        return this.tell(tx, climb, item, step, await this.climbs.withRoles(tx, LEADING_ROLES));
      case 'route':
      case 'city': {
        const isTold = await this.climbs.tellAbove(tx, climb.id, step);
        return { step, told: isTold ? 1 : 0, skipped: isTold ? null : 'nobody' };
      }
    }
  }

  private async tell(
    tx: Tx,
    climb: ClimbRow,
    item: NewItem,
    step: ClimbStep,
    personIds: readonly string[],
  ): Promise<StepTaken> {
    if (personIds.length === 0) return { step, told: 0, skipped: 'nobody' };
    const quiet = personIds.filter((id) => climb.quietIds.includes(id));
    const news = personIds.filter((id) => !climb.personIds.includes(id) && !quiet.includes(id));
    const cause = step === 'stand_in' ? 'stand_in' : 'escalated';
    const [added = 0] = await this.them.tell(tx, [
      {
        item: { ...item, rule: `climb/${step}` },
        channels: ALARM_WAYS,
        people: news.map((personId) => ({ personId, cause })),
      },
    ]);
    // It stands in their list already; now it rings.
    if (quiet.length > 0) await this.them.ring(tx, item, ALARM_WAYS, quiet, climb.step + 1);
    const told = added + quiet.length;
    return { step, told, skipped: told === 0 ? 'known' : null };
  }
}
