import type { DemoMail } from '@app/contracts';
import { DomainError } from '@app/kernel';
import { UnitOfWork, type ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { NotificationConfig } from '../../../notification.config';
import { mailText } from '../domain/mail-text';
import { AttemptRepository } from './attempt.repository';

const SHOWN = 100;

/** What the demo has sent by e-mail to people of the own agency. Outside of the demo there is no such page. */
@Injectable()
export class FindDemoMails {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly attempts: AttemptRepository,
    private readonly config: NotificationConfig,
  ) {}

  execute(ctx: ContextSource): Promise<DemoMail[]> {
    if (!this.config.HUB_DEMO) throw new DomainError('NOT_FOUND');
    return this.unitOfWork.run(ctx, async (tx, { personId }) => {
      const mails = await this.attempts.kept(tx, personId, SHOWN);
      return mails.map(({ id, to, kind, number, link, at }) => {
        const { subject, text } = mailText(
          { kind, number, link },
          this.config.HUB_MAIL_LANG,
          this.config.HUB_PUBLIC_URL,
        );
        return { id, to, subject, text, at: at.toISOString() };
      });
    });
  }
}
