import { dayOf } from '@app/kernel';
import { UnitOfWork, type ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { AgreementRepository } from './agreement.repository';
import { viewAgreement, type AgreementView } from './agreement-view';

@Injectable()
export class FindAgreements {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly agreements: AgreementRepository,
  ) {}

  execute(ctx: ContextSource, page: { limit: number; cursor?: string }): Promise<AgreementView[]> {
    return this.unitOfWork.run(ctx, async (tx, actor) => {
      const today = dayOf(await tx.now());
      return (await this.agreements.find(tx, page)).map((record) => viewAgreement(actor, record, today));
    });
  }
}
