import { DomainError, type Actor } from '@app/kernel';
import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { found, refuseInvalid } from '../../../refuse';
import { CaseFiles } from '../../cases';
import { mayAdd } from '../domain/file.policy';
import { FileRepository, type NewFile } from './file.repository';

/** Whether a file may be added where it is meant to hang. */
@Injectable()
export class FilePlaces {
  constructor(
    private readonly cases: CaseFiles,
    private readonly files: FileRepository,
  ) {}

  async require(
    tx: Tx,
    actor: Actor,
    { caseId, ownerKind, ownerId }: Pick<NewFile, 'caseId' | 'ownerKind' | 'ownerId'>,
  ): Promise<void> {
    const access = found(await this.cases.loadCaseAccess(tx, actor, caseId));
    if (!mayAdd(actor, access))
      throw new DomainError('STATE_CONFLICT', 'An archived case takes no files.', { state: access.stage });
    if (ownerKind === 'consent' && !(await this.files.isOwnConsent(tx, actor, caseId, ownerId)))
      refuseInvalid([
        { field: 'owner', rule: 'own_consent', message: 'is no consent of yours on this case' },
      ]);
  }
}
