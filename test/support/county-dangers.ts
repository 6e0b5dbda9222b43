import { newId } from '@app/kernel';
import { DecideFlag } from '../../apps/referral/src/modules/flags/application/decide-flag';
import { RaiseFlag } from '../../apps/referral/src/modules/flags/application/raise-flag';
import { DecideReport } from '../../apps/referral/src/modules/protection/application/decide-report';
import { FileReport } from '../../apps/referral/src/modules/protection/application/file-report';
import { outcomeOf, type Player, type ReferralBench } from './referral-bench';

interface OpenFlag {
  id: string;
  state: 'raised' | 'received' | 'watching';
  version: number;
  desk: string;
}
interface OpenReport {
  id: string;
  state: string;
  version: number;
  agencyId: string;
  taken: boolean;
}

/** Flags and reports of a county: raised by anybody, worked on by whoever has them, or by nobody. */
export class CountyDangers {
  constructor(
    private readonly bench: ReferralBench,
    private readonly people: readonly Player[],
    private readonly random: () => number,
  ) {}

  async move(today: string): Promise<string> {
    const chance = this.random();
    if (chance < 0.25) return this.raise();
    if (chance < 0.4) return this.report();
    return chance < 0.75 ? this.workOnFlag(today) : this.workOnReport();
  }

  private pick<T>(from: readonly T[]): T {
    return from[Math.floor(this.random() * from.length)] as T;
  }

  private async raise(): Promise<string> {
    const safety = this.pick(['safe', 'unsure', 'unsafe'] as const);
    const flag = this.bench.get(RaiseFlag).execute(this.pick(this.people).as('flag:raise'), newId(), {
      childName: '钟晓雨',
      safety,
      concerns: ['mood'],
      facts: '看到的事，写得清楚。',
    });
    return `flag ${await outcomeOf(flag)}`;
  }

  private async report(): Promise<string> {
    const desks = await this.bench.sql<{ id: string }>(
      `select id from directory.agency where type in ('PS', 'CA') and status = 'active' order by created_at, id`,
    );
    const { now } = await this.bench.one<{ now: Date }>('select bus.now() as now');
    const one = this.bench.get(FileReport).execute(this.pick(this.people).as('report:raise'), {
      id: newId(),
      kind: 'MR6',
      discoveredAt: now.toISOString(),
      place: '村口',
      childKnown: false,
      child: '约六岁',
      facts: '独自在家三天，没有大人。',
      safety: 'unsafe',
      recipientIds: desks.slice(0, this.random() < 0.5 ? 1 : 2).map(({ id }) => id),
    });
    return `report ${await outcomeOf(one)}`;
  }

  private async workOnFlag(today: string): Promise<string> {
    const open = await this.bench.sql<OpenFlag>(
      `select id, state, version, to_agency_id as desk from referral.flag where next_at is not null order by raised_at, number`,
    );
    const flag = open.length > 0 ? this.pick(open) : undefined;
    const by = this.people.find((one) => one.agencyId === flag?.desk)?.as('flag:receive');
    if (!flag || !by || this.random() < 0.3) return 'nobody there';
    const decide = this.bench.get(DecideFlag);
    const target = { id: flag.id, version: flag.version, key: newId() };
    if (flag.state === 'raised') return `flag received ${await outcomeOf(decide.receive(by, target))}`;
    if (this.random() < 0.3)
      return `flag watched ${await outcomeOf(decide.watch(by, target, { reviewOn: today, note: '再看一看' }))}`;
    const end = { reason: 'supported', note: '已与家庭商量好。' } as const;
    return `flag closed ${await outcomeOf(decide.close(by, target, end))}`;
  }

  private async workOnReport(): Promise<string> {
    const open = await this.bench.sql<OpenReport>(
      `select x.id, x.state, x.version, r.agency_id as "agencyId", r.acknowledged_at is not null as taken
         from referral.report_recipient r join referral.report x on x.id = r.report_id
        where x.state <> 'closed' order by x.reported_at, x.number, r.agency_id`,
    );
    const report = open.length > 0 ? this.pick(open) : undefined;
    const by = this.people.find((one) => one.agencyId === report?.agencyId)?.as('report:raise');
    if (!report || !by || this.random() < 0.2) return 'nobody there';
    const decide = this.bench.get(DecideReport);
    const target = { id: report.id, version: report.version };
    if (!report.taken) return `report taken ${await outcomeOf(decide.acknowledge(by, target))}`;
    if (report.state === 'filed')
      return `report answered ${await outcomeOf(decide.feedback(by, target, { text: '已受理' }))}`;
    const end = { outcome: 'handled', reason: '已处置，孩子得到照料。' } as const;
    return `report closed ${await outcomeOf(decide.close(by, target, end))}`;
  }
}
