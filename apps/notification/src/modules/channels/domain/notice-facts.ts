import type { EventKind } from '@app/contracts';

/** Everything that a message out of the hub is made of. A name, a text or a reason has no way in. */
export interface NoticeFacts {
  readonly kind: EventKind;
  /** Number of the referral or case. */
  readonly number: string;
  /** Path inside the web UI. */
  readonly link: string;
}
