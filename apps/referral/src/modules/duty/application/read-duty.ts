import { DUTY_SLOTS, type Duty, type PersonRef } from '@app/contracts';
import { dayOf, whoIsOnDuty, type Actor } from '@app/kernel';
import { UnitOfWork, type ContextSource, type Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { Directory } from '../../directory';
import { dutyActions, mayEnterAbsence } from '../domain/duty.policy';
import { DutyRepository } from './duty.repository';

/** The plan, the days that differ from it, who is away, and who is on duty now. */
@Injectable()
export class ReadDuty {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly duty: DutyRepository,
    private readonly directory: Directory,
  ) {}

  execute(ctx: ContextSource): Promise<Duty> {
    return this.unitOfWork.run(ctx, (tx, actor) => this.view(tx, actor));
  }

  async view(tx: Tx, actor: Actor): Promise<Duty> {
    const now = await tx.now();
    const today = dayOf(now);
    const facts = await this.duty.facts(tx, today);
    const days = await this.duty.findDays(tx, today);
    const absences = await this.duty.findAbsences(tx, today);
    const onDuty = whoIsOnDuty(facts, now);
    const people = await this.directory.loadPersonRefs(tx, [
      ...Object.values(facts.week).flat(),
      ...days.flatMap(({ personIds }) => personIds),
      ...absences.flatMap(({ personId, standInId }) => [personId, standInId]),
      ...facts.deciders,
    ]);
    const named = (ids: readonly string[]): PersonRef[] =>
      ids.flatMap((id) => people.get(id) ?? []).sort((a, b) => (a.displayName < b.displayName ? -1 : 1));
    return {
      week: DUTY_SLOTS.map((slot) => ({ slot, people: named(facts.week[slot] ?? []) })),
      exceptions: days.map(({ day, personIds, note }) => ({ day, people: named(personIds), note })),
      absences: absences.flatMap(({ personId, standInId, ...absence }) => {
        const [person, standIn] = [people.get(personId), people.get(standInId)];
        const allowedActions: 'end'[] = mayEnterAbsence(actor, personId) ? ['end'] : [];
        return person && standIn ? [{ ...absence, person, standIn, allowedActions }] : [];
      }),
      now: {
        day: today,
        dayKind: facts.dayKind,
        cause: onDuty.cause,
        people: named(onDuty.personIds),
      },
      candidates: named(facts.deciders),
      version: await this.duty.version(tx),
      allowedActions: dutyActions(actor),
    };
  }
}
