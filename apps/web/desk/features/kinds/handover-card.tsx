import type { Handover, Referral } from '@app/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { handoversApi, isProblem, keys } from '../../../shared/api';
import { DayLabel, ErrorState, Tag, TimeLabel } from '../../../shared/components';
import { useIntentKey } from '../../../shared/hooks/intent-key';
import { HandoverDialog } from './handover-dialog';

/** 转案交接单: what goes over with the case, confirmed by both sides. */
export function HandoverCard({ referral }: { referral: Referral }) {
  const { t } = useTranslation();
  const { id, kind, version } = referral;
  const query = useQuery({
    queryKey: [...keys.referral(id), 'handover', version],
    queryFn: ({ signal }) => handoversApi.get(id, signal),
    enabled: kind === 'transfer',
    retry: false,
  });
  if (kind !== 'transfer' || isProblem(query.error, 'NOT_FOUND')) return null;
  return (
    <section className="card" aria-labelledby="handover-title">
      <h2 id="handover-title">{t('kinds:handover.title')}</h2>
      {query.error != null && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && <Content referralId={id} card={query.data} />}
    </section>
  );
}

function Content({ referralId, card }: { referralId: string; card: Handover }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const key = useIntentKey();
  const [writing, setWriting] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const changed = (): void => {
    void queryClient.invalidateQueries({ queryKey: [...keys.referral(referralId), 'handover'] });
  };
  const sign = async (): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      await handoversApi.sign(referralId, { version: card.version, key: key.current() });
      key.renew();
    } catch (cause) {
      if (!isProblem(cause) || !cause.retryable) key.renew();
      setError(cause);
    } finally {
      setBusy(false);
      changed();
    }
  };
  return (
    <>
      {error != null && <ErrorState error={error} />}
      {card.version === 0 ? <p className="muted">{t('kinds:handover.empty')}</p> : <Facts card={card} />}
      <p className="card-foot tag-row">
        {card.allowedActions.includes('write') && (
          <Button onClick={() => setWriting(true)}>
            {t(card.version === 0 ? 'kinds:handover.write' : 'kinds:handover.change')}
          </Button>
        )}
        {card.allowedActions.includes('sign') && (
          <Button type="primary" loading={busy} onClick={() => void sign()}>
            {t('kinds:handover.sign')}
          </Button>
        )}
      </p>
      {writing && (
        <HandoverDialog
          referralId={referralId}
          card={card}
          onClose={() => {
            setWriting(false);
            changed();
          }}
        />
      )}
    </>
  );
}

function Facts({ card }: { card: Handover }) {
  const { t } = useTranslation();
  const lines = (items: readonly string[]) =>
    items.length === 0 ? (
      t('common:field.none')
    ) : (
      <ul className="plain-list">
        {items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    );
  return (
    <>
      <dl className="facts">
        <dt>{t('kinds:handover.reason')}</dt>
        <dd className="packet-text">{card.reason}</dd>
        <dt>{t('kinds:handover.summary')}</dt>
        <dd className="packet-text">{card.summary}</dd>
        <dt>{t('kinds:handover.openItems')}</dt>
        <dd>{lines(card.openItems)}</dd>
        <dt>{t('kinds:handover.documents')}</dt>
        <dd>{lines(card.documents)}</dd>
        <dt>{t('kinds:handover.meetingOn')}</dt>
        <dd>{card.meetingOn ? <DayLabel day={card.meetingOn} /> : t('common:field.none')}</dd>
        <dt>{t('kinds:handover.childTold')}</dt>
        <dd className="packet-text">{card.childTold}</dd>
      </dl>
      <ul className="plain-list">
        {(['sender', 'recipient'] as const).map((side) => {
          const signed = card.signatures.find((one) => one.side === side);
          return (
            <li key={side}>
              {t(`kinds:handover.side.${side}`)}{' '}
              {signed ? (
                <>
                  <Tag tone="green">{t('kinds:handover.signed')}</Tag> {signed.person?.displayName}{' '}
                  <TimeLabel at={signed.at} />
                </>
              ) : (
                <Tag tone="amber">{t('kinds:handover.unsigned')}</Tag>
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}
