import { useTranslation } from 'react-i18next';
import type { MessageRow } from '../../../shared/chat/rows';
import { useObservable } from '../../app/store';
import { ConfirmButton } from '../../ui/confirm-button';
import { useWork } from '../../work/context';
import { photosMayGo, photosNow, wifiOnly } from '../../work/network';
import { useTalkRoom } from './talk-room';

/** How far an own message got, in words; what was refused waits for its writer, and a photo can be taken back on its way. */
export function MessageState({ row }: { row: MessageRow }) {
  const { t } = useTranslation();
  const { retry, discard } = useTalkRoom().written;
  const isPhoto = row.seq === null && row.attachments.length > 0;
  const words = useStateWords(row, isPhoto);
  if (row.state !== 'failed')
    return (
      <>
        <p className="muted">{words}</p>
        {isPhoto && row.state !== 'delivered' && (
          <ConfirmButton
            label={t('talk:photo.cancel')}
            question={t('talk:photo.cancelSure')}
            yes={t('talk:photo.cancelYes')}
            onConfirm={() => discard(row.key)}
          />
        )}
      </>
    );
  return (
    <div role="alert">
      <p className="fault-text">
        {t('chat:state.failed')} · {t(`common:error.${row.pending?.code ?? 'INTERNAL'}`)}
      </p>
      <div className="row">
        <button type="button" onClick={() => retry(row.key)}>
          {t('common:action.retry')}
        </button>
        <ConfirmButton
          label={t('chat:discard')}
          question={t('talk:discardSure')}
          yes={t('chat:discard')}
          onConfirm={() => discard(row.key)}
        />
      </div>
    </div>
  );
}

function useStateWords({ state, key }: MessageRow, isPhoto: boolean): string {
  const { t } = useTranslation();
  const { work } = useWork();
  const progress = useObservable(work.progress);
  useObservable(wifiOnly);
  useObservable(photosNow);
  if (state === null) return '';
  if (isPhoto && state === 'queued' && !photosMayGo()) return t('talk:photo.wifi');
  if (isPhoto && state === 'sending' && progress?.id === key)
    return t('talk:photo.sending', { done: Math.round(progress.share * 100) });
  return t(`chat:state.${state}`);
}
