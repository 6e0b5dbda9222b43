import { UnitOfWork, type ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { found } from '../../../refuse';
import { CaseFiles } from '../../cases';
import { FileRepository } from './file.repository';
import { FileViews, type FileView } from './file-views';

@Injectable()
export class FindFiles {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly files: FileRepository,
    private readonly cases: CaseFiles,
    private readonly views: FileViews,
  ) {}

  execute(
    ctx: ContextSource,
    caseId: string,
    page: { limit: number; cursor?: string; ownerId?: string },
  ): Promise<FileView[]> {
    return this.unitOfWork.run(ctx, async (tx, actor) => {
      found(await this.cases.loadCaseAccess(tx, actor, caseId));
      return this.views.all(tx, await this.files.find(tx, caseId, page));
    });
  }
}
