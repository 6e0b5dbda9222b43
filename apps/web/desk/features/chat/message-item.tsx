import type { RoomMember } from '@app/contracts';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { formatInstant, formatTime, useLabel } from '../../../shared/format';
import type { MessageRow } from '../../../shared/chat/rows';
import { useNetwork, type RoomHandle } from '../../../shared/realtime';
import { MessageFiles } from '../attachments';
import { useChatRoom } from './chat-room';
import { MessageBar } from './message-bar';
import { MessageMenu } from './message-menu';
import { MessageQuote } from './message-quote';
import { MessageReaders } from './message-readers';
import { MessageReceipt } from './message-receipt';
import { MessageTools } from './message-tools';

const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });

function initial(name: string): string {
  const [first] = graphemes.segment(name);
  return first?.segment ?? '';
}

interface Props {
  roomId: string;
  row: MessageRow;
  /** Whether the room still takes something. */
  isOpen: boolean;
  members: readonly RoomMember[];
  act: RoomHandle['act'];
  onRetry: (id: string) => void;
  onDiscard: (id: string) => void;
}

export const MessageItem = memo(function MessageItem({
  roomId,
  row,
  isOpen,
  members,
  act,
  onRetry,
  onDiscard,
}: Props) {
  const { t } = useTranslation();
  const target = useChatRoom()?.target;
  const label = useLabel();
  const goneWords = ({ removal }: MessageRow): string =>
    removal
      ? t('marks:removed', { name: removal.by.name, reason: label('redactionReason', removal.reason) })
      : t('chat:withdrawn');
  const look = [
    'msg',
    row.own ? 'msg--own' : '',
    row.joined ? 'msg--joined' : '',
    row.mentionsMe ? 'msg--me' : '',
    row.seq !== null && row.seq === target ? 'msg--target' : '',
  ];
  return (
    <article className={look.filter(Boolean).join(' ')} data-seq={row.seq ?? undefined} data-row={row.key}>
      {!row.own && (
        <span className="msg-avatar" aria-hidden="true">
          {row.joined ? '' : initial(row.name)}
        </span>
      )}
      <div className="msg-main">
        <p className={row.joined ? 'visually-hidden' : 'msg-meta'}>
          <strong>{row.own ? t('chat:me') : row.name}</strong>
          {!row.own && <span className="msg-agency">{row.agencyName}</span>}
          <time dateTime={row.at} title={formatInstant(row.at)}>
            {formatTime(row.at)}
          </time>
        </p>
        {row.isPinned && <p className="msg-pinned">{t('marks:pinned')}</p>}
        {(row.isWithdrawn || row.text !== '' || row.quote) && (
          <div className={row.isWithdrawn ? 'msg-bubble msg-bubble--gone' : 'msg-bubble'}>
            {row.quote && <MessageQuote quote={row.quote} />}
            {row.mentionsMe && <span className="msg-mention">{t('chat:mentionsYou')}</span>}
            {row.isWithdrawn ? goneWords(row) : row.text}
            {row.version > 1 && !row.isWithdrawn && <span className="msg-edited">{t('chat:edited')}</span>}
          </div>
        )}
        {row.attachments.length > 0 && <MessageFiles room={roomId} files={row.attachments} />}
        <MessageBar row={row} />
        {row.receipt && <MessageReceipt row={row} receipt={row.receipt} members={members} act={act} />}
        {row.state && !row.isWithdrawn && <MessageState row={row} onRetry={onRetry} onDiscard={onDiscard} />}
        {row.own && row.seq !== null && <MessageReaders roomId={roomId} seq={row.seq} />}
        {row.own && row.seq !== null && isOpen && !row.isWithdrawn && <MessageTools row={row} act={act} />}
        <MessageMenu row={row} />
      </div>
    </article>
  );
});

/** How far an own message got, in words; what was refused waits for its writer. */
function MessageState({ row, onRetry, onDiscard }: Pick<Props, 'row' | 'onRetry' | 'onDiscard'>) {
  const { t } = useTranslation();
  const network = useNetwork();
  const { state, key } = row;
  if (state === 'failed') {
    const code = row.pending?.code ?? 'INTERNAL';
    return (
      <p className="msg-state msg-state--failed" role="alert">
        <span>{t('chat:state.failed')}</span>
        <span>{t(`common:error.${code}`)}</span>
        <button type="button" className="link-btn" onClick={() => onRetry(key)}>
          {t('common:action.retry')}
        </button>
        <button type="button" className="link-btn" onClick={() => onDiscard(key)}>
          {t('chat:discard')}
        </button>
      </p>
    );
  }
  const waits = network !== 'online' && state !== 'delivered';
  return (
    <p className="msg-state">
      {t(`chat:state.${waits ? 'queued' : state === 'queued' ? 'sending' : state}`)}
    </p>
  );
}
