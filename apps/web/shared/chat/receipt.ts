import { REALTIME_LIMITS, type RoomMember } from '@app/contracts';
import { useTranslation } from 'react-i18next';
import type { Acknowledgement } from '../realtime/message-acts';
import type { MessageRow } from './rows';

const BACK_MS = REALTIME_LIMITS.ackWithdrawMinutes * 60_000;

export type Receipt = NonNullable<MessageRow['receipt']>;

export interface ReceiptNow {
  /** What I said, and when. */
  mine: Acknowledgement | undefined;
  /** I was asked and have not answered. */
  isDue: boolean;
  missing: readonly string[];
}

/** Who was asked to say that it was received, and did not yet. */
export function receiptNow({ asked, by }: Receipt, me: string): ReceiptNow {
  const given = new Set(by.map(({ id }) => id));
  const missing = asked.filter((id) => !given.has(id));
  return { mine: by.find(({ id }) => id === me), isDue: missing.includes(me), missing };
}

/** How many of those who were asked said it, and the names of the others. */
export function useReceiptWords(members: readonly RoomMember[]): (receipt: Receipt) => string {
  const { t } = useTranslation();
  const nameOf = (id: string): string =>
    members.find(({ person }) => person.id === id)?.person.displayName ?? t('chat:receipt.former');
  return (receipt) => {
    const all = receipt.asked.length;
    const { missing } = receiptNow(receipt, '');
    const count = t('chat:receipt.count', { count: all - missing.length, all });
    if (missing.length === 0) return count;
    return count + t('chat:receipt.missing', { names: missing.map(nameOf).join(t('chat:listSeparator')) });
  };
}

/** What was said by mistake can be taken back for a while. */
export function mayTakeBack({ mine }: ReceiptNow, now: number): boolean {
  return mine !== undefined && now < Date.parse(mine.at) + BACK_MS;
}
