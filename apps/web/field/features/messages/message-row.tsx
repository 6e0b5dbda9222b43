import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MessageRow } from '../../../shared/chat/rows';
import { whoSaid } from '../../../shared/chat/who';
import { formatTime } from '../../../shared/format/dates';
import { useLabel } from '../../../shared/format/hooks';
import { MessageFiles } from './message-files';
import { MessageSheet } from './message-sheet';
import { MessageState } from './message-state';
import { Receipt } from './receipt';
import { useTalkRoom } from './talk-room';

/** One message; everything that can be done with it lies behind one button, in words. */
export const MessageItem = memo(function MessageItem({ row }: { row: MessageRow }) {
  const { t } = useTranslation();
  const [acts, setActs] = useState(false);
  return (
    <article
      className={row.own ? 'talk-message talk-message--own' : 'talk-message'}
      data-seq={row.seq ?? undefined}
    >
      <div className="talk-main">
        <p className={row.joined ? 'visually-hidden' : 'muted'}>
          <strong>{row.own ? t('chat:me') : row.name}</strong> {!row.own && row.agencyName}{' '}
          <time dateTime={row.at}>{formatTime(row.at)}</time>
        </p>
        {row.isPinned && <p className="muted">{t('marks:pinned')}</p>}
        <Answered row={row} />
        <Words row={row} />
        <MessageFiles row={row} />
        <Reactions row={row} />
        <Answers row={row} />
        {row.receipt && row.seq !== null && <Receipt receipt={row.receipt} seq={row.seq} />}
        {row.state && !row.isWithdrawn && <MessageState row={row} />}
      </div>
      {row.seq !== null && (
        <button
          type="button"
          className="talk-more"
          aria-label={t('chat:more')}
          aria-haspopup="dialog"
          onClick={() => setActs(true)}
        >
          <span aria-hidden="true">…</span>
        </button>
      )}
      {acts && row.seq !== null && <MessageSheet row={row} seq={row.seq} onClose={() => setActs(false)} />}
    </article>
  );
});

/** What it answers, in one line. */
function Answered({ row: { quote } }: { row: MessageRow }) {
  const { t } = useTranslation();
  if (!quote) return null;
  const { name, text, isWithdrawn } = quote;
  return (
    <p className="muted text">
      {isWithdrawn
        ? t('marks:quoteGone')
        : name === null
          ? t('marks:quoteAway')
          : t('marks:quote', { name, text })}
    </p>
  );
}

function Words({ row }: { row: MessageRow }) {
  const { t } = useTranslation();
  const label = useLabel();
  const { removal, isWithdrawn, text } = row;
  if (removal)
    return (
      <p className="muted text">
        {t('marks:removed', { name: removal.by.name, reason: label('redactionReason', removal.reason) })}
      </p>
    );
  if (isWithdrawn) return <p className="muted text">{t('chat:withdrawn')}</p>;
  if (text === '' && !row.mentionsMe) return null;
  return (
    <p className="text">
      {row.mentionsMe && <strong>{t('chat:mentionsYou')} </strong>}
      {text}
      {row.version > 1 && <span className="muted"> {t('chat:edited')}</span>}
    </p>
  );
}

function Reactions({ row }: { row: MessageRow }) {
  const { t } = useTranslation();
  const label = useLabel();
  const { me } = useTalkRoom();
  if (row.reactions.length === 0) return null;
  return (
    <ul className="talk-said">
      {row.reactions.map(({ value, by }) => (
        <li key={value}>
          {t('marks:said', {
            word: label('reaction', value),
            who: whoSaid(by, me, t).join(t('chat:listSeparator')),
          })}
        </li>
      ))}
    </ul>
  );
}

function Answers({ row }: { row: MessageRow }) {
  const { t } = useTranslation();
  const { openThread } = useTalkRoom();
  const root = row.quote?.seq ?? row.seq;
  if (row.answers === 0 || root === null) return null;
  return (
    <button type="button" className="talk-answers" onClick={() => openThread(root)}>
      {t('marks:answers', { count: row.answers })}
    </button>
  );
}
