import type { Actor } from '@app/kernel';
import { taskActions } from './task.policy';
import { nextTaskStep } from './task.clock';

const task = { state: 'open', ownerId: 'owner', makerId: 'maker', leadId: 'lead' } as const;
const of = (personId: string): Actor => ({ personId }) as Actor;

describe('a task', () => {
  it('is finished or handed over by its owner, and ended either way by whoever made it and by the lead worker', () => {
    expect(taskActions(of('owner'), task)).toEqual(['finish', 'hand_over']);
    for (const who of ['maker', 'lead'])
      expect(taskActions(of(who), task)).toEqual(['finish', 'cancel', 'hand_over']);
    expect(taskActions(of('reader'), task)).toEqual([]);
    expect(taskActions(of('maker'), { ...task, state: 'done' })).toEqual([]);
  });
});

describe('the clock of a task', () => {
  const due = new Date('2026-03-10T09:30:00Z');
  const hours = (n: number): Date => new Date(due.getTime() + n * 3_600_000);
  const step = (since: number, now: number) => nextTaskStep(due, hours(since), hours(now));

  it('speaks a day before, when it is due, and every week after that', () => {
    expect(step(-200, -200)).toEqual({ fire: null, next: hours(-24) });
    expect(step(-24, -24)).toEqual({ fire: 'soon', next: hours(0) });
    expect(step(0, 0)).toEqual({ fire: 'due', next: hours(24) });
    expect(step(24, 24)).toEqual({ fire: 'late', next: hours(24 + 168) });
    expect(step(24 + 168, 24 + 168)).toEqual({ fire: 'late', next: hours(24 + 336) });
  });

  it('says only the last of what was passed over, and nothing of what lay before it was made', () => {
    expect(step(-24, 30)).toEqual({ fire: 'late', next: hours(24 + 168) });
    expect(step(-2, -2)).toEqual({ fire: null, next: hours(0) });
  });
});
