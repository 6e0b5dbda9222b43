import { useTranslation } from 'react-i18next';
import type { MessageRow } from '../../../shared/chat/rows';
import { formatTime } from '../../../shared/format/dates';
import { ConfirmButton } from '../../ui/confirm-button';
import type { WrittenHandle } from './use-written';

interface Props {
  row: MessageRow;
  acts: Pick<WrittenHandle, 'retry' | 'discard'>;
}

export function MessageItem({ row, acts }: Props) {
  const { t } = useTranslation();
  return (
    <article
      className={row.own ? 'talk-message talk-message--own' : 'talk-message'}
      data-seq={row.seq ?? undefined}
    >
      <p className={row.joined ? 'visually-hidden' : 'muted'}>
        <strong>{row.own ? t('chat:me') : row.name}</strong> {!row.own && row.agencyName}{' '}
        <time dateTime={row.at}>{formatTime(row.at)}</time>
      </p>
      {row.quote?.name && (
        <p className="muted text">{t('chat:answersTo', { name: row.quote.name, text: row.quote.text })}</p>
      )}
      <p className="text">
        {row.mentionsMe && <strong>{t('chat:mentionsYou')} </strong>}
        {row.removal
          ? t('chat:removedShort', { name: row.removal.by.name })
          : row.isWithdrawn
            ? t('chat:withdrawn')
            : row.text}
        {row.version > 1 && !row.isWithdrawn && <span className="muted"> {t('chat:edited')}</span>}
      </p>
      {row.attachments.map(({ id, name }) => (
        <p key={id} className="text">
          {name} <span className="muted">{t('talk:fileOnDesk')}</span>
        </p>
      ))}
      {row.state && <State row={row} acts={acts} />}
    </article>
  );
}

/** How far an own message got, in words; what was refused waits for its writer. */
function State({ row, acts }: Props) {
  const { t } = useTranslation();
  if (row.state !== 'failed') return <p className="muted">{t(`chat:state.${row.state}`)}</p>;
  return (
    <div role="alert">
      <p className="fault-text">
        {t('chat:state.failed')} · {t(`common:error.${row.pending?.code ?? 'INTERNAL'}`)}
      </p>
      <div className="row">
        <button type="button" onClick={() => acts.retry(row.key)}>
          {t('common:action.retry')}
        </button>
        <ConfirmButton
          label={t('chat:discard')}
          question={t('talk:discardSure')}
          yes={t('chat:discard')}
          onConfirm={() => acts.discard(row.key)}
        />
      </div>
    </div>
  );
}
