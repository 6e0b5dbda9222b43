import type { AgencyRef, CaseSummary, DataClass, StageMove } from '@app/contracts';
import type { Actor } from '@app/kernel';
import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { found } from '../../../refuse';
import { ConsentRegister, type ConsentView } from '../../consents';
import { Directory } from '../../directory';
import { caseActions, type CaseAction } from '../domain/case.policy';
import { stageMoves } from '../domain/stage.rules';
import type { CaseAccess } from './case-files';
import { CaseRepository } from './case.repository';
import { CaseSummaries } from './case-summaries';

export interface CaseView {
  summary: CaseSummary;
  access: CaseAccess;
  agencies: { agency: AgencyRef; side: 'home' | 'shared'; since: Date; scope: DataClass[] }[];
  consents: ConsentView[];
  allowedActions: CaseAction[];
  stageMoves: StageMove[];
}

/** Puts a whole case together. Who calls it writes the audit entry in the same transaction. */
@Injectable()
export class CaseReader {
  constructor(
    private readonly cases: CaseRepository,
    private readonly summaries: CaseSummaries,
    private readonly consents: ConsentRegister,
    private readonly directory: Directory,
  ) {}

  async read(tx: Tx, actor: Actor, caseId: string): Promise<CaseView> {
    const access = found(await this.cases.findAccess(tx, actor, caseId));
    const [summary] = await this.summaries.of(tx, [access]);
    const parties = await this.cases.findAgencies(tx, caseId);
    const refs = await this.directory.loadAgencyRefs(
      tx,
      parties.map((party) => party.agencyId),
    );
    const allowedActions = caseActions(actor, access);
    return {
      summary: found(summary),
      access,
      agencies: parties.map(({ agencyId, since, scope }) => ({
        agency: found(refs.get(agencyId)),
        side: agencyId === access.homeAgencyId ? 'home' : 'shared',
        since,
        scope,
      })),
      consents: await this.consents.listOfCase(tx, actor, caseId),
      allowedActions,
      stageMoves: allowedActions.includes('move_stage')
        ? stageMoves(access.stage, await this.cases.findClosingFacts(tx, caseId))
        : [],
    };
  }
}
