import { REVIEW_VERDICTS, type OverrideReview } from '@app/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { disclosuresApi, keys } from '../../../shared/api';
import {
  DataTable,
  EmptyState,
  ExportButton,
  QueryBar,
  QueryView,
  TimeLabel,
  useUrlFilter,
  type Column,
} from '../../../shared/components';
import { formatInstant, useLabel } from '../../../shared/format';
import { DutyState } from './duty-state';
import { VerdictDialog } from './verdict-dialog';

const FILTERS = ['state'] as const;
const PAGE = 50;

/** Disclosures without consent, and what somebody else of the agency found. */
export function ReviewsPanel() {
  const { t } = useTranslation();
  const filter = useUrlFilter(FILTERS);
  const [asked, setAsked] = useState<OverrideReview | null>(null);
  const columns = useColumns(setAsked);
  const query = useInfiniteQuery({
    queryKey: keys.reviews(filter),
    queryFn: ({ pageParam, signal }) =>
      disclosuresApi.reviews({ ...filter, limit: PAGE, cursor: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
  });
  return (
    <>
      <div className="filters-pair">
        <QueryBar
          fields={[
            {
              name: 'state',
              label: t('duties:reviews.state'),
              options: ['open', 'done'].map((value) => ({ value, label: t(`duties:reviews.${value}`) })),
            },
          ]}
        />
      </div>
      <p>
        <ExportButton list="reviews" filter={filter} />
      </p>
      <QueryView query={query} rows={6}>
        {(data) => (
          <DataTable
            caption={t('duties:part.reviews')}
            columns={columns}
            rows={data.pages.flatMap((page) => page.items)}
            rowKey={({ id }) => id}
            empty={<EmptyState title={t('duties:reviews.empty')} body={t('duties:reviews.emptyBody')} />}
            more={{
              has: query.hasNextPage,
              loading: query.isFetchingNextPage,
              load: () => void query.fetchNextPage(),
            }}
          />
        )}
      </QueryView>
      {asked && <ReviewDialog review={asked} onClose={() => setAsked(null)} />}
    </>
  );
}

function ReviewDialog({ review, onClose }: { review: OverrideReview; onClose: () => void }) {
  const { t } = useTranslation();
  const label = useLabel();
  return (
    <VerdictDialog
      title={t('duties:reviews.title', { number: review.number })}
      legend={t('duties:reviews.verdict')}
      options={REVIEW_VERDICTS.map((value) => ({ value, label: label('reviewVerdict', value) }))}
      needsText="not_ok"
      textLabel={t('duties:reviews.text')}
      send={(verdict, text, key) => disclosuresApi.review(review.id, { verdict, text }, review.version, key)}
      onClose={onClose}
    >
      <dl className="facts">
        <dt>{t('duties:ledger.agency')}</dt>
        <dd>{review.recipient.name}</dd>
        <dt>{t('duties:ledger.basis')}</dt>
        <dd>{label('legalBasis', review.legalBasis)}</dd>
        <dt>{t('duties:reviews.reason')}</dt>
        <dd className="packet-text">{review.reason}</dd>
        <dt>{t('duties:reviews.sent')}</dt>
        <dd>
          {review.sentBy?.displayName} · {formatInstant(review.sentAt)}
        </dd>
      </dl>
    </VerdictDialog>
  );
}

function useColumns(onReview: (review: OverrideReview) => void): Column<OverrideReview>[] {
  const { t } = useTranslation();
  const label = useLabel();
  return [
    {
      key: 'number',
      header: t('duties:ledger.referral'),
      cell: ({ number, recipient }) => (
        <div>
          <span className="num">{number}</span>
          <span className="row-line muted">{recipient.name}</span>
        </div>
      ),
    },
    {
      key: 'basis',
      header: t('duties:ledger.basis'),
      cell: ({ legalBasis, reason }) => (
        <div>
          {label('legalBasis', legalBasis)}
          <span className="row-line muted">{reason}</span>
        </div>
      ),
    },
    {
      key: 'sent',
      header: t('duties:reviews.sent'),
      cell: ({ sentBy, sentAt }) => (
        <div>
          {sentBy?.displayName}
          <span className="row-line muted">
            <TimeLabel at={sentAt} />
          </span>
        </div>
      ),
    },
    {
      key: 'state',
      header: t('duties:reviews.state'),
      cell: (review) => (
        <DutyState
          duty={review}
          done={
            review.verdict && {
              label: label('reviewVerdict', review.verdict),
              tone: review.verdict === 'ok' ? 'green' : 'red',
              by: review.reviewedBy,
              text: review.verdictText,
            }
          }
        />
      ),
    },
    {
      key: 'acts',
      header: '',
      actions: true,
      cell: (review) =>
        review.allowedActions.includes('review') && (
          <Button size="small" onClick={() => onReview(review)}>
            {t('duties:reviews.review')}
          </Button>
        ),
    },
  ];
}
