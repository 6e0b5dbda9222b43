import type { CreateReferralRequest, Referral } from '@app/contracts';
import { COUNTY, startReferral, type Answer, type Caller, type ReferralWorld } from './referral';
import { inDays } from './referral-bench';

export const KIND_SECRETS = {
  name: '钟晓雨',
  guardian: '钟大山',
  school: '示例一小',
  address: '示例路 88 号',
  birthDate: '2015-03-12',
};
/** GB 11643 with the fictional prefix. */
export const SHARED_ID = '990822201503120023';

const PARTS = {
  alpha: ['甲社工', 'SW', 'social_worker'],
  beta: ['乙社工', 'SW', 'social_worker'],
  gamma: ['丙社工', 'SW', 'social_worker'],
} as const;
type Part = keyof typeof PARTS;

export interface KindCase {
  caseId: string;
  childId: string;
  fileNo: string;
}

/** Three agencies that may exchange data, and cases of the first or the second. */
export class KindsBench {
  private constructor(
    readonly world: ReferralWorld,
    readonly people: Record<Part, Caller>,
  ) {}

  static async start(): Promise<KindsBench> {
    const world = await startReferral();
    const people = {} as Record<Part, Caller>;
    for (const [part, [name, type, role]] of Object.entries(PARTS))
      people[part as Part] = await world.addPerson(await world.addAgency(name, type), type, [role]);
    const { alpha, beta, gamma } = people;
    for (const [one, other] of [
      [alpha, beta],
      [alpha, gamma],
      [beta, gamma],
    ] as const)
      await world.sql(
        `insert into directory.agreement(agency_a_id, agency_b_id, type, purpose, data_classes, valid_from, valid_to, signed_a_at, signed_b_at)
         values ($1, $2, 'provide', '转介', '{identity}', current_date - 30, current_date + 300, now(), now())`,
        [one.agencyId, other.agencyId],
      );
    return new KindsBench(world, people);
  }

  stop(): Promise<void> {
    return this.world.close();
  }

  async case(by: Caller, idNumber?: string): Promise<KindCase> {
    const child = await by.post('/api/children', {
      name: KIND_SECRETS.name,
      sex: '2',
      birthDate: KIND_SECRETS.birthDate,
      ...(idNumber ? { idType: '1', idNumber } : { idType: '9' }),
      residenceCode: `${COUNTY}101`,
      address: KIND_SECRETS.address,
      school: KIND_SECRETS.school,
      guardian: { name: KIND_SECRETS.guardian, relation: 'grandparent', phone: '10012345678' },
      difficulties: ['D401'],
    });
    if (child.status !== 201) throw new Error(JSON.stringify(child.body));
    const { id: childId, fileNo } = child.body as { id: string; fileNo: string };
    const opened = await by.post('/api/cases', { childId, needs: ['N07', 'N08'], risk: 'R2' });
    return { caseId: opened.body.id as string, childId, fileNo };
  }

  async consent(
    by: Caller,
    caseId: string,
    recipientAgencyId: string,
    dataClasses = ['identity', 'address'],
  ): Promise<string> {
    const answer = await by.post('/api/consents', {
      caseId,
      kind: 'CK04',
      recipientAgencyId,
      dataClasses,
      purpose: '转案',
      giverName: KIND_SECRETS.guardian,
      giverRelation: 'mother',
      authority: 'guardian',
      method: 'paper',
      childView: '愿意',
      validTo: inDays(300),
    });
    if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
    return answer.body.id as string;
  }

  draft(by: Caller, caseId: string, to: Caller, over: Partial<CreateReferralRequest> = {}): Promise<Answer> {
    return by.post(`/api/cases/${caseId}/referrals`, {
      toAgencyId: to.agencyId,
      needs: ['N07', 'N08'],
      reason: 'RR06',
      urgency: 'U2',
      risk: 'R2',
      situation: '由祖辈照料，近来少与同伴来往。',
      ask: '请接手后续服务。',
      dataClasses: ['identity'],
      ...over,
    });
  }

  handover(by: Caller, id: string, version = 0): Promise<Answer> {
    return by.patch(
      `/api/referrals/${id}/handover`,
      {
        reason: '孩子随家人搬到邻县',
        summary: '每周家访一次，情绪已好转。',
        openItems: ['同伴小组：由新单位接手'],
        documents: ['评估表'],
        childTold: '与孩子一起画了新家的地图。',
      },
      version,
    );
  }

  act(by: Caller, id: string, action: string, body: object, version: number): Promise<Answer> {
    return by.post(`/api/referrals/${id}/${action}`, body, { version });
  }

  async read(by: Caller, id: string): Promise<Referral> {
    const answer = await by.get(`/api/referrals/${id}`);
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
    return answer.body as Referral;
  }

  async accept(by: Caller, id: string, needs?: string[]): Promise<Answer> {
    const seen = await this.read(by, id);
    const body = { needs: needs ?? seen.needs, leadWorkerId: by.personId, firstContactOn: inDays(1) };
    return this.act(by, id, 'accept', body, seen.version);
  }

  /** A transfer on its way: consent, draft, card, sent. */
  async transfer(one: KindCase, from: Caller, to: Caller): Promise<string> {
    await this.consent(from, one.caseId, to.agencyId);
    const draft = await this.draft(from, one.caseId, to, { kind: 'transfer' });
    if (draft.status !== 201) throw new Error(JSON.stringify(draft.body));
    const id = draft.body.id as string;
    await this.handover(from, id);
    const sent = await this.act(from, id, 'submit', {}, 1);
    if (sent.status !== 200) throw new Error(JSON.stringify(sent.body));
    return id;
  }

  async lead(caseId: string): Promise<{ agency: string; person: string; home: string }> {
    const [row] = await this.world.sql<{ agency: string; person: string; home: string }>(
      'select lead_agency_id as agency, lead_person_id as person, agency_id as home from referral.case_record where id = $1',
      [caseId],
    );
    if (!row) throw new Error('no such case');
    return row;
  }

  /** Sets the business clock forward. */
  async later(days: number): Promise<void> {
    await this.world.sql(`update bus.clock_offset set "offset" = make_interval(days => $1)`, [days]);
  }
}
