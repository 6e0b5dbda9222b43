import { REALTIME_LIMITS, type RoomMember } from '@app/contracts';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useServerNow } from '../../../shared/format';
import { useMe } from '../../../shared/hooks/me';
import type { MessageRow } from '../../../shared/chat/rows';
import type { RoomHandle } from '../../../shared/realtime';
import { useAct } from '../../../shared/chat/use-act';

const ACK_BACK_MS = REALTIME_LIMITS.ackWithdrawMinutes * 60_000;

interface Props {
  row: MessageRow;
  receipt: NonNullable<MessageRow['receipt']>;
  members: readonly RoomMember[];
  act: RoomHandle['act'];
}

/** Who said that it was received, who is still missing, and the button of whoever was asked. */
export function MessageReceipt({ row, receipt, members, act }: Props) {
  const { t } = useTranslation();
  const { person } = useMe();
  const { run, busy, fault } = useAct(act);
  const { asked, by } = receipt;
  const now = useServerNow();
  const mine = by.find(({ id }) => id === person.id);
  const got = new Set(by.map(({ id }) => id));
  const missing = asked.filter((id) => !got.has(id));
  const nameOf = (id: string): string =>
    members.find((member) => member.person.id === id)?.person.displayName ?? t('chat:receipt.former');
  const names = (ids: readonly string[]): string => ids.map(nameOf).join(t('chat:listSeparator'));
  return (
    <div className="msg-receipt">
      {missing.includes(person.id) && (
        <Button
          size="small"
          type="primary"
          loading={busy}
          onClick={() => run((clientOpId) => ({ act: 'acknowledge', targetSeq: row.seq ?? 0, clientOpId }))}
        >
          {t('chat:receipt.give')}
        </Button>
      )}
      <span>
        {t('chat:receipt.count', { count: asked.length - missing.length, all: asked.length })}
        {missing.length > 0 && t('chat:receipt.missing', { names: names(missing) })}
      </span>
      {mine && now < Date.parse(mine.at) + ACK_BACK_MS && (
        <button
          type="button"
          className="link-btn"
          disabled={busy}
          onClick={() => run((clientOpId) => ({ act: 'withdrawAck', targetSeq: row.seq ?? 0, clientOpId }))}
        >
          {t('marks:ackBack')}
        </button>
      )}
      {fault && <span role="alert">{t(`common:error.${fault}`)}</span>}
    </div>
  );
}
