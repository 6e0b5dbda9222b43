import type { RoomMember } from '@app/contracts';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useServerNow } from '../../../shared/format';
import { useMe } from '../../../shared/hooks/me';
import { mayTakeBack, receiptNow, useReceiptWords, type Receipt } from '../../../shared/chat/receipt';
import type { MessageRow } from '../../../shared/chat/rows';
import type { RoomHandle } from '../../../shared/realtime';
import { useAct } from '../../../shared/chat/use-act';

interface Props {
  row: MessageRow;
  receipt: Receipt;
  members: readonly RoomMember[];
  act: RoomHandle['act'];
}

/** Who said that it was received, who is still missing, and the button of whoever was asked. */
export function MessageReceipt({ row, receipt, members, act }: Props) {
  const { t } = useTranslation();
  const { person } = useMe();
  const { run, busy, fault } = useAct(act);
  const wordsOf = useReceiptWords(members);
  const standing = receiptNow(receipt, person.id);
  const isBackable = mayTakeBack(standing, useServerNow());
  return (
    <div className="msg-receipt">
      {standing.isDue && (
        <Button
          size="small"
          type="primary"
          loading={busy}
          onClick={() => run((clientOpId) => ({ act: 'acknowledge', targetSeq: row.seq ?? 0, clientOpId }))}
        >
          {t('chat:receipt.give')}
        </Button>
      )}
      <span>{wordsOf(receipt)}</span>
      {isBackable && (
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
