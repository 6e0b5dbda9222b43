import { useTranslation } from 'react-i18next';
import {
  mayTakeBack,
  receiptNow,
  useReceiptWords,
  type Receipt as Asked,
} from '../../../shared/chat/receipt';
import { useAct } from '../../../shared/chat/use-act';
import { formatTime } from '../../../shared/format/dates';
import { useServerNow } from '../../../shared/format/hooks';
import { useTalkRoom } from './talk-room';

/** Who said that it was received and who is missing, and the button of whoever was asked. */
export function Receipt({ receipt, seq }: { receipt: Asked; seq: number }) {
  const { t } = useTranslation();
  const { me, members, act, mayWrite } = useTalkRoom();
  const { run, busy, fault } = useAct(act);
  const wordsOf = useReceiptWords(members);
  const standing = receiptNow(receipt, me.person.id);
  const isBackable = mayTakeBack(standing, useServerNow());
  const give = (does: 'acknowledge' | 'withdrawAck'): void =>
    run((clientOpId) => ({ act: does, targetSeq: seq, clientOpId }));
  return (
    <>
      <p className="muted">{wordsOf(receipt)}</p>
      {standing.isDue && (
        <button
          type="button"
          className="button--main"
          disabled={busy || !mayWrite}
          onClick={() => give('acknowledge')}
        >
          {t('chat:receipt.give')}
        </button>
      )}
      {standing.mine && <p className="muted">{t('talk:received', { time: formatTime(standing.mine.at) })}</p>}
      {isBackable && (
        <button type="button" disabled={busy || !mayWrite} onClick={() => give('withdrawAck')}>
          {t('marks:ackBack')}
        </button>
      )}
      {fault && (
        <p role="alert" className="fault-text">
          {t(`common:error.${fault}`)}
        </p>
      )}
    </>
  );
}
