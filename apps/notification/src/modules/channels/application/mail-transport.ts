import type { MailText } from '../domain/mail-text';

/** Hands mails to the outside. `isOn` is false when no channel is configured. */
export abstract class MailTransport {
  abstract readonly isOn: boolean;
  /** Resolves when the other side has taken the mail. The id stays the same over all tries. */
  abstract send(mail: { id: string; to: string } & MailText): Promise<void>;
}
