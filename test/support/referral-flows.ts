import { randomUUID } from 'node:crypto';
import type { CreateReferralRequest, Need } from '@app/contracts';
import type { ContextSource } from '@app/persistence';
import { AcceptReferral } from '../../apps/referral/src/modules/referrals/application/accept-referral';
import { CreateReferral } from '../../apps/referral/src/modules/referrals/application/create-referral';
import { DeclineReferral } from '../../apps/referral/src/modules/referrals/application/decline-referral';
import { OpenReferral } from '../../apps/referral/src/modules/referrals/application/open-referral';
import type { ReferralView } from '../../apps/referral/src/modules/referrals/application/referral-view';
import { inDays, type Player, type ReferralBench } from './referral-bench';

export interface SentReferral {
  id: string;
  caseId: string;
  threadId: string;
}

export interface Act<B> {
  execute(
    ctx: ContextSource,
    input: { id: string; version: number | null; key: string; body: B },
  ): Promise<ReferralView>;
}

/** What people do with referrals, straight through the use cases. */
export class ReferralFlows {
  constructor(private readonly bench: ReferralBench) {}

  create(by: Player, caseId: string, body: CreateReferralRequest): Promise<ReferralView> {
    return this.bench
      .get(CreateReferral)
      .execute(by.as('referral:create'), { caseId, key: randomUUID(), body });
  }

  /** A submitted referral with the consent that it needs. */
  async sent(
    by: Player,
    to: Player,
    over: Partial<CreateReferralRequest> = {},
    caseId?: string,
  ): Promise<SentReferral> {
    const on = caseId ?? (await this.bench.case(by)).caseId;
    await this.bench.consent(by, on, to.agencyId);
    const { row } = await this.create(by, on, this.bench.referral(to.agencyId, over));
    return { id: row.id, caseId: on, threadId: row.threadId as string };
  }

  open(by: Player, id: string): Promise<ReferralView> {
    return this.bench.get(OpenReferral).execute(by.as('referral:read'), id);
  }

  accept(by: Player, id: string, needs: Need[] = ['N08'], over: object = {}): Promise<ReferralView> {
    const body = { needs, leadWorkerId: by.personId, firstContactOn: inDays(1), ...over };
    return this.bench
      .get(AcceptReferral)
      .execute(by.as('referral:decide'), { id, version: 2, key: randomUUID(), body });
  }

  /** Any act, at the version that the referral has now unless another one is given. */
  async act<B = undefined>(
    by: Player,
    act: abstract new (...args: never[]) => Act<B>,
    id: string,
    ...[body, version]: B extends undefined
      ? [body?: undefined, version?: number]
      : [body: B, version?: number]
  ): Promise<ReferralView> {
    const row = await this.bench.one<{ version: number }>(
      'select version from referral.referral where id = $1',
      [id],
    );
    return this.bench.get(act).execute(by.as('self:read'), {
      id,
      version: version ?? row.version,
      key: randomUUID(),
      body: body as B,
    });
  }

  decline(by: Player, id: string, body: { reason: 'DR03' | 'DR99'; text?: string } = { reason: 'DR03' }) {
    return this.bench
      .get(DeclineReferral)
      .execute(by.as('referral:decide'), { id, version: 2, key: randomUUID(), body });
  }
}
