import { DomainError, type Actor } from '@app/kernel';
import { isViolationOf, UnitOfWork, type ContextSource, type Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { found } from '../../../refuse';
import { FileIntake } from './file-intake';
import { FileJournal } from './file-journal';
import { FilePlaces } from './file-places';
import { FileRepository, type NewFile } from './file.repository';
import type { StagedFile } from './file-store';
import { FileViews, type FileView } from './file-views';

export type Upload = Omit<NewFile, 'sha256' | 'type' | 'storageKey'> & { content: AsyncIterable<Buffer> };

/**
 * One file, sealed while it arrives: no transaction is open meanwhile, so what was allowed before is asked again when the row is
 * written. The file is in its place before its row commits; the sweeper takes what a crash leaves behind.
 */
@Injectable()
export class AddFile {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly files: FileRepository,
    private readonly places: FilePlaces,
    private readonly intake: FileIntake,
    private readonly views: FileViews,
    private readonly journal: FileJournal,
  ) {}

  async execute(
    ctx: ContextSource,
    { content, ...upload }: Upload,
  ): Promise<{ view: FileView; isNew: boolean }> {
    const key = await this.unitOfWork.run(ctx, async (tx, actor) => {
      await this.places.require(tx, actor, upload);
      return this.intake.keyOf(tx, upload.caseId);
    });
    const { staged, ...received } = await this.intake.receive({ ...upload, content }, key);
    try {
      const file: NewFile = { ...upload, ...received };
      const result = await this.unitOfWork.run(ctx, (tx, actor) => this.register(tx, actor, file, staged));
      if (!result.isNew) await staged.discard();
      return result;
    } catch (error) {
      await staged.discard();
      if (isViolationOf(error, 'file_id_idx')) throw new DomainError('IDEMPOTENCY_CONFLICT');
      throw error;
    }
  }

  private async register(
    tx: Tx,
    actor: Actor,
    file: NewFile,
    staged: StagedFile,
  ): Promise<{ view: FileView; isNew: boolean }> {
    await this.places.require(tx, actor, file);
    const existing = await this.files.findById(tx, null, file.id);
    if (existing) {
      const isSame =
        existing.agencyId === actor.agencyId &&
        existing.caseId === file.caseId &&
        existing.sha256.equals(file.sha256);
      if (!isSame) throw new DomainError('IDEMPOTENCY_CONFLICT', 'Another file has this id.');
    } else {
      await staged.publish();
      await this.files.insert(tx, actor, file);
      await this.journal.added(tx, file);
    }
    const record = existing ?? found(await this.files.findById(tx, file.caseId, file.id));
    return { view: found((await this.views.all(tx, [record]))[0]), isNew: !existing };
  }
}
