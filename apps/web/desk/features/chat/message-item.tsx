import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { formatInstant, formatTime } from '../../../shared/format';
import { useNetwork } from '../../../shared/realtime';
import type { MessageRow } from '../../../shared/chat/rows';

const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });

function initial(name: string): string {
  const [first] = graphemes.segment(name);
  return first?.segment ?? '';
}

interface Props {
  row: MessageRow;
  onRetry: (id: string) => void;
  onDiscard: (id: string) => void;
}

export const MessageItem = memo(function MessageItem({ row, onRetry, onDiscard }: Props) {
  const { t } = useTranslation();
  const look = [
    'msg',
    row.own ? 'msg--own' : '',
    row.joined ? 'msg--joined' : '',
    row.mentionsMe ? 'msg--me' : '',
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
        <div className="msg-bubble">
          {row.mentionsMe && <span className="msg-mention">{t('chat:mentionsYou')}</span>}
          {row.text}
        </div>
        {row.state && <MessageState row={row} onRetry={onRetry} onDiscard={onDiscard} />}
      </div>
    </article>
  );
});

/** How far an own message got, in words; what was refused waits for its writer. */
function MessageState({ row, onRetry, onDiscard }: Props) {
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
