import { randomUUID } from 'node:crypto';
import type { MakeTaskRequest } from '@app/contracts';
import { DirectoryModule } from '../../apps/referral/src/modules/directory';
import { JobsModule } from '../../apps/referral/src/modules/jobs';
import { ReferralsModule } from '../../apps/referral/src/modules/referrals';
import { RoomsModule } from '../../apps/referral/src/modules/rooms';
import { TasksModule } from '../../apps/referral/src/modules/tasks';
import { EndTask } from '../../apps/referral/src/modules/tasks/application/end-task';
import { FindTasks } from '../../apps/referral/src/modules/tasks/application/find-tasks';
import { HandTask } from '../../apps/referral/src/modules/tasks/application/hand-task';
import { MakeTask } from '../../apps/referral/src/modules/tasks/application/make-task';
import type { TaskView } from '../../apps/referral/src/modules/tasks/application/task-views';
import { inDays, ReferralBench, type Player } from './referral-bench';
import { RoomFlows } from './room-flows';

/** A case that a school and a county work on, and the tasks of its room. */
export class TaskBench {
  school!: Player;
  county!: Player;
  /** Of the county, and not in the room. */
  colleague!: Player;
  outsider!: Player;
  caseId = '';
  room = '';

  private constructor(
    readonly bench: ReferralBench,
    readonly flows: RoomFlows,
  ) {}

  static async start(): Promise<TaskBench> {
    const modules = [ReferralsModule, RoomsModule, TasksModule, DirectoryModule, JobsModule];
    const bench = await ReferralBench.start(modules);
    const made = new TaskBench(bench, new RoomFlows(bench));
    await made.meet();
    return made;
  }

  stop(): Promise<void> {
    return this.bench.stop();
  }

  private async meet(): Promise<void> {
    const { bench } = this;
    this.school = await bench.player(await bench.agency('示例小学', 'SC'), ['school_counsellor'], '罗敏');
    const countyId = await bench.agency('示例县民政局', 'CA');
    this.county = await bench.player(countyId, ['county_router'], '周敏');
    this.colleague = await bench.player(countyId, ['county_router'], '林慧');
    this.outsider = await bench.player(await bench.agency('远方社工', 'SW'), ['social_worker'], '顾言');
    await bench.agree(this.school.agencyId, countyId);
    ({ caseId: this.caseId, room: this.room } = await this.flows.caseRoom(this.school, this.county));
  }

  make(by: Player, seq: number, over: Partial<MakeTaskRequest> = {}): Promise<TaskView> {
    const task = { seq, ownerId: this.county.personId, dueOn: inDays(5), text: '周五前去家里看一次' };
    return this.bench
      .get(MakeTask)
      .execute(by.as('room:post'), randomUUID(), this.room, { ...task, ...over });
  }

  end(by: Player, { id, version }: TaskView, action: 'finish' | 'cancel'): Promise<TaskView> {
    return this.bench.get(EndTask).execute(by.as('room:post'), { id, version, key: randomUUID() }, action);
  }

  hand(by: Player, { id, version }: TaskView, to: Player): Promise<TaskView> {
    return this.bench
      .get(HandTask)
      .execute(by.as('room:post'), { id, version, key: randomUUID() }, to.personId);
  }

  list(by: Player, filter: { roomId?: string; caseId?: string; open?: boolean } = {}): Promise<TaskView[]> {
    return this.bench.get(FindTasks).execute(by.as('room:read'), { limit: 50, ...filter });
  }

  told(kind: string, number: string) {
    return this.bench.sql<{ agencyId: string; people: string[]; level: string | null }>(
      `select agency_id as "agencyId", refs->'tellPersonIds' as people, refs->>'level' as level
         from bus.outbox where kind = $1 and refs->>'number' = $2 order by occurred_at, agency_id`,
      [kind, number],
    );
  }
}
