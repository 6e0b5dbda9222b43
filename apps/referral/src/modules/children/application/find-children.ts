import { ID_TYPES, type ChildSummary } from '@app/contracts';
import { UnitOfWork, type ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { ChildRepository } from './child.repository';
import { Keyring } from './keyring';

/** An ID number is found whole or not at all. */
const ID_NUMBER = /^[0-9]{14,17}[0-9Xx]$/;

@Injectable()
export class FindChildren {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly children: ChildRepository,
    private readonly keyring: Keyring,
  ) {}

  execute(
    ctx: ContextSource,
    query: { limit: number; cursor?: string; q?: string },
  ): Promise<ChildSummary[]> {
    const { limit, cursor } = query;
    const text = query.q?.normalize('NFKC').trim();
    const filter =
      text && ID_NUMBER.test(text)
        ? { idIndexes: ID_TYPES.map((type) => this.keyring.indexOf(type, text.toUpperCase())) }
        : { text };
    return this.unitOfWork.run(ctx, (tx, actor) =>
      this.children.find(tx, actor, { limit, cursor, ...filter }),
    );
  }
}
