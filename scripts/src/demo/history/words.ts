import type { DeclineReason, Need } from '@app/contracts';
import type { Text } from '../text';

/** What people write about one need, at each step of a referral: by hand, and true of whoever has this need. */
export interface NeedWords {
  readonly situation: readonly Text[];
  readonly ask: readonly Text[];
  /** With the acceptance. */
  readonly note: Text;
  /** In the room after the first contact. */
  readonly met: readonly Text[];
  /** What came of it. */
  readonly done: readonly Text[];
  /** What the child or the guardian said when the loop was closed. */
  readonly words: readonly Text[];
}

export type Words = Readonly<Partial<Record<Need, NeedWords>>>;

export interface Refusal {
  readonly reason: DeclineReason;
  readonly text: Text;
}
