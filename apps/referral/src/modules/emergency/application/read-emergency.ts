import type { EmergencyBox } from '@app/contracts';
import { UnitOfWork, type ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { found } from '../../../refuse';
import { EmergencyChildren, type EmergencyChild } from '../../children';
import { EmergencyRepository } from './emergency.repository';
import { EmergencyViews, type EmergencyView } from './emergency-views';

@Injectable()
export class ReadEmergency {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly accesses: EmergencyRepository,
    private readonly views: EmergencyViews,
    private readonly children: EmergencyChildren,
  ) {}

  list(ctx: ContextSource, box: EmergencyBox): Promise<EmergencyView[]> {
    return this.unitOfWork.run(ctx, async (tx, actor) =>
      this.views.all(tx, actor, await this.accesses.find(tx, box)),
    );
  }

  one(ctx: ContextSource, id: string): Promise<EmergencyView> {
    return this.unitOfWork.run(ctx, async (tx, actor) =>
      this.views.one(tx, actor, await this.accesses.findById(tx, id)),
    );
  }

  /** The reading is in the trail of the owner before the file is opened; what is over answers like what never was. */
  file(ctx: ContextSource, id: string): Promise<{ access: EmergencyView; child: EmergencyChild }> {
    return this.unitOfWork.run(ctx, async (tx, actor) => {
      const record = (await this.accesses.note(tx, id)) ? await this.accesses.findById(tx, id) : undefined;
      const access = await this.views.one(tx, actor, record);
      return { access, child: found(await this.children.read(tx, access.childId)) };
    });
  }
}
