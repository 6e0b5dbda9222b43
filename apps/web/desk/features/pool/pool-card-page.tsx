import type { PoolCard } from '@app/contracts';
import { useQuery } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { isProblem, keys, poolApi } from '../../../shared/api';
import {
  CodeTags,
  DueLabel,
  EmptyState,
  ErrorState,
  PageHeader,
  QueryView,
  RiskTag,
  UrgencyTag,
} from '../../../shared/components';
import '../referral/referral.css';
import { ClaimDialog } from './claim-dialog';
import { ClaimsList } from './claims-list';
import { CardChild, CardStateTag, OfferedBy } from './pool-tags';
import { usePoolAct } from './use-pool-act';
import { WithdrawCardDialog } from './withdraw-card-dialog';

export function PoolCardPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const query = useQuery({
    queryKey: keys.poolCard(id),
    queryFn: ({ signal }) => poolApi.get(id, signal),
    // Every fetch of a foreign card is recorded as an opening; what changed is told by hints.
    refetchOnWindowFocus: false,
  });
  if (isProblem(query.error, 'NOT_FOUND')) return <Gone />;
  if (query.data) return <CardView key={id} card={query.data} />;
  return (
    <div className="page">
      <PageHeader title={t('pool:cardTitle')} />
      <QueryView query={query} rows={8}>
        {() => null}
      </QueryView>
    </div>
  );
}

function CardView({ card }: { card: PoolCard }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const act = usePoolAct();
  const [dialog, setDialog] = useState<'claim' | 'withdraw' | null>(null);
  const { allowedActions, content } = card;
  const done = (text: string) => (): void => {
    setDialog(null);
    message.success(text);
  };
  const takeBack = async (): Promise<void> => {
    if (await act.run((key) => poolApi.takeBack(card.id, key))) message.success(t('pool:done.takeBack'));
  };
  return (
    <div className="page">
      <PageHeader
        title={t('pool:pageTitle', { number: card.number })}
        extra={
          <span className="head-tags">
            <CardStateTag state={card.state} />
            <UrgencyTag urgency={content.urgency} />
          </span>
        }
        note={card.side === 'invited' ? <OfferedBy from={card.from} /> : t('pool:ownNote')}
        actions={
          <>
            {card.caseId && (
              <Link className="btn-link" to={`/cases/${card.caseId}`}>
                {t('pool:action.case')}
              </Link>
            )}
            {allowedActions.includes('claim') && (
              <Button type="primary" onClick={() => setDialog('claim')}>
                {t('pool:action.claim')}
              </Button>
            )}
            {allowedActions.includes('take_back') && (
              <Button loading={act.busy} onClick={() => void takeBack()}>
                {t('pool:action.takeBack')}
              </Button>
            )}
            {allowedActions.includes('withdraw') && (
              <Button onClick={() => setDialog('withdraw')}>{t('pool:action.withdraw')}</Button>
            )}
          </>
        }
      />
      {act.error != null && <ErrorState error={act.error} />}
      <section className="card" aria-labelledby="pool-facts">
        <h2 id="pool-facts">{t('pool:facts')}</h2>
        <p className="tag-row">
          <RiskTag risk={content.risk} />
          {card.state === 'open' && <DueLabel dueAt={card.expiresAt} />}
        </p>
        <dl className="facts">
          <dt>{t('referral:packet.child')}</dt>
          <dd>
            <CardChild card={card} />
          </dd>
          <dt>{t('referral:packet.needs')}</dt>
          <dd>
            <CodeTags table="need" codes={content.needs} max={15} />
          </dd>
          <dt>{t('referral:packet.difficulties')}</dt>
          <dd>
            {content.difficulties.length > 0 ? (
              <CodeTags table="difficulty" codes={content.difficulties} max={15} />
            ) : (
              t('common:field.none')
            )}
          </dd>
          <dt>{t('referral:packet.situation')}</dt>
          <dd className="packet-text">{content.situation}</dd>
          <dt>{t('referral:packet.ask')}</dt>
          <dd className="packet-text">{content.ask}</dd>
        </dl>
      </section>
      <ClaimsList card={card} />
      {dialog === 'claim' && (
        <ClaimDialog card={card} onClose={() => setDialog(null)} onDone={done(t('pool:done.claim'))} />
      )}
      {dialog === 'withdraw' && (
        <WithdrawCardDialog
          card={card}
          onClose={() => setDialog(null)}
          onDone={done(t('pool:done.withdraw'))}
        />
      )}
    </div>
  );
}

/** Ended, not for this agency, or never there: the three look the same. */
function Gone() {
  const { t } = useTranslation();
  return (
    <div className="page">
      <PageHeader title={t('pool:cardTitle')} />
      <div className="card">
        <EmptyState
          title={t('pool:gone.title')}
          body={t('pool:gone.body')}
          action={<Link to="/pool">{t('pool:gone.back')}</Link>}
        />
      </div>
    </div>
  );
}
