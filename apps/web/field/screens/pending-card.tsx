import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../shared/format/dates';
import { goTo } from '../app/router';
import { useObservable } from '../app/store';
import type { ItemRow } from '../keep/db';
import { isPhoto } from '../outbox/machine';
import type { Payload } from '../outbox/payload';
import { ConfirmButton } from '../ui/confirm-button';
import { Notice } from '../ui/page';
import { useWork } from '../work/context';
import { useSendingText } from './sending-text';

export function usePayload(id: string): Payload | null {
  const { work } = useWork();
  const [payload, setPayload] = useState<Payload | null>(null);
  useEffect(() => void work.outbox.payload(id).then((found) => setPayload(found ?? null)), [work, id]);
  return payload;
}

/** What it waits for, in words. */
function useStateText(): (item: ItemRow) => string {
  const { t } = useTranslation();
  return (item) => {
    if (item.state === 'waiting' && item.code === 'TIMEOUT') return t('field:state.silent');
    if (item.state === 'waiting' && item.code !== null && item.code !== 'NETWORK')
      return t('field:state.later', { reason: t(`common:error.${item.code}`) });
    if (item.state === 'waiting' && item.attempts > 0) return t('field:state.noNetwork');
    if (item.state === 'refused')
      return t('field:state.refused', { reason: t(`common:error.${item.code ?? 'INTERNAL'}`) });
    return t(`field:state.${item.state}`);
  };
}

function Size({ item }: { item: ItemRow }) {
  const { t } = useTranslation();
  const { work } = useWork();
  const progress = useObservable(work.progress);
  const size = Math.max(1, Math.round(item.size / 1024));
  const left = item.state === 'sending' && progress?.id === item.id ? progress.share : 0;
  const share = Math.max(left, item.offset / item.size);
  return (
    <span>
      {share > 0
        ? t('field:pending.part', { size, done: Math.round(share * 100) })
        : t('field:photos.size', { size })}
    </span>
  );
}

export function PendingCard({ item }: { item: ItemRow }) {
  const { t } = useTranslation();
  const { work } = useWork();
  const payload = usePayload(item.id);
  const stateText = useStateText();
  const textOf = useSendingText();
  const [shown, setShown] = useState(false);
  const [copied, setCopied] = useState(false);
  const text = payload ? textOf(payload.sending) : '';
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      // Some browsers do not let a page write there: the text can be marked by hand.
      () => setShown(true),
    );
  };
  const isStuck = item.state === 'refused' || item.state === 'conflict';
  return (
    <li className={isStuck ? 'card card--late' : 'card'}>
      <h2>
        {t(`field:kind.${item.kind}`)} · {payload?.child ?? ''}
      </h2>
      <p className="muted">
        {formatInstant(item.at)} · <Size item={item} />
      </p>
      <p role="status">{stateText(item)}</p>
      {item.state === 'conflict' && (
        <button type="button" className="button--main" onClick={() => goTo('pending', item.id)}>
          {t('field:conflict.open')}
        </button>
      )}
      {shown && <pre className="text">{text}</pre>}
      {copied && (
        <div role="status">
          <Notice tone="good">{t('common:action.copied')}</Notice>
        </div>
      )}
      <div className="row">
        {item.state !== 'sending' && item.state !== 'conflict' && (
          <button type="button" onClick={() => void work.retry(item.id)}>
            {t('common:action.retry')}
          </button>
        )}
        {!isPhoto(item) && (
          <>
            <button type="button" aria-expanded={shown} onClick={() => setShown(!shown)}>
              {t('field:pending.view')}
            </button>
            <button type="button" onClick={() => void copy()}>
              {t('field:pending.copy')}
            </button>
          </>
        )}
        {(item.state !== 'sending' || item.kind === 'picture') && (
          <ConfirmButton
            label={t('field:pending.remove')}
            question={t(
              item.kind === 'picture' || item.kind === 'message'
                ? 'field:pending.removeSaid'
                : 'field:pending.removeSure',
            )}
            yes={t('field:pending.removeYes')}
            onConfirm={() => void work.remove(item.id)}
          />
        )}
      </div>
    </li>
  );
}
