import { randomUUID } from 'node:crypto';
import { ROLES, type FileReportRequest } from '@app/contracts';
import type { Player, ReferralBench } from './referral-bench';
import { DecideReport } from '../../apps/referral/src/modules/protection/application/decide-report';
import { FileReport } from '../../apps/referral/src/modules/protection/application/file-report';
import { ReadReports } from '../../apps/referral/src/modules/protection/application/read-reports';
import type { ReportView } from '../../apps/referral/src/modules/protection/application/report-views';

/** A word that no place but an opened report may hold. */
export const CANARY = '手腕上三道新的伤口';

/** A school, the authorities of its county, and others; and what they do with reports. */
export class ReportFlows {
  schoolId: string;
  teacher: Player;
  /** Every role there is, in the reporter's own agency: none of them may come near. */
  colleagues: Player[];
  leader: Player;
  police: Player;
  education: Player;
  foundation: Player;
  elsewhere: Player;

  /** Ten minutes before the test began, by the clock of the database. */
  private seenAt: string;

  private constructor(private readonly bench: ReferralBench) {}

  static async of(bench: ReferralBench): Promise<ReportFlows> {
    const flows = new ReportFlows(bench);
    const { at } = await bench.one<{ at: Date }>(`select bus.now() - interval '10 minutes' as at`);
    flows.seenAt = at.toISOString();
    flows.schoolId = await bench.agency('示例小学', 'SC');
    flows.teacher = await bench.player(flows.schoolId, ['homeroom_teacher'], '陈立');
    flows.colleagues = await Promise.all(ROLES.map((role) => bench.player(flows.schoolId, [role], role)));
    flows.leader = await bench.player(await bench.agency('示例县民政局', 'CA'), ['county_leader']);
    flows.police = await bench.player(await bench.agency('示例县公安局', 'PS'), ['supervisor']);
    flows.education = await bench.player(await bench.agency('示例县教育局', 'ED'), ['supervisor']);
    flows.foundation = await bench.player(await bench.agency('示例基金会', 'FN'), ['foundation_worker']);
    flows.elsewhere = await bench.player(await bench.agency('别县民政局', 'CA'), ['county_leader']);
    return flows;
  }

  request(over: Partial<FileReportRequest> = {}): FileReportRequest {
    return {
      id: randomUUID(),
      kind: 'MR4',
      discoveredAt: this.seenAt,
      place: '三楼教室',
      childKnown: true,
      child: '钟晓雨',
      facts: CANARY,
      safety: 'unsafe',
      recipientIds: [this.leader.agencyId, this.police.agencyId],
      ...over,
    };
  }

  file(who: Player, over: Partial<FileReportRequest> = {}): Promise<ReportView> {
    return this.bench.get(FileReport).execute(who.as('report:raise'), this.request(over));
  }

  own(who: Player, id: string): Promise<ReportView> {
    return this.bench.get(ReadReports).own(who.as('report:raise'), id);
  }

  open(who: Player, id: string, reason = '核实并处置'): Promise<ReportView> {
    return this.bench.get(ReadReports).open(who.as('report:raise'), id, reason);
  }

  /** Both lists of a person, as text. */
  async listed(who: Player): Promise<string> {
    const reports = this.bench.get(ReadReports);
    return JSON.stringify([
      await reports.list(who.as('report:raise'), 'mine'),
      await reports.list(who.as('report:raise'), 'received'),
    ]);
  }

  get decide(): DecideReport {
    return this.bench.get(DecideReport);
  }

  async audited(action: string, id: string): Promise<number> {
    const { n } = await this.bench.one<{ n: number }>(
      'select count(*)::int as n from referral.audit_event where action = $1 and object_id = $2',
      [action, id],
    );
    return n;
  }
}
