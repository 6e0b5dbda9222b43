import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { FollowUpTexts } from './follow-up-texts';
import { FollowUpRepository } from './follow-up.repository';

/** What the child said, for other modules: read as the agency of the context may, and written down as read. */
@Injectable()
export class FollowUpWords {
  constructor(
    private readonly followUps: FollowUpRepository,
    private readonly texts: FollowUpTexts,
  ) {}

  async ofChild(tx: Tx, id: string): Promise<string | undefined> {
    const opened = await this.followUps.read(tx, id, true);
    if (!opened) return undefined;
    return this.texts.open(opened).find(({ kind }) => kind === 'child_words')?.text;
  }
}
