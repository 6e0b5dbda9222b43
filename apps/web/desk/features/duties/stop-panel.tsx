import { STOP_ANSWERS, STOP_BOXES, type StopBox, type StopNotice } from '@app/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { disclosuresApi, keys } from '../../../shared/api';
import { DataTable, EmptyState, ExportButton, QueryView, type Column } from '../../../shared/components';
import { formatDay, useLabel } from '../../../shared/format';
import { DutyState } from './duty-state';
import { VerdictDialog } from './verdict-dialog';

const PAGE = 50;

/** Notices to stop using data: those to answer here, and those that this agency sent. */
export function StopPanel() {
  const { t } = useTranslation();
  const [params, setParams] = useSearchParams();
  const box = STOP_BOXES.find((one) => one === params.get('box')) ?? 'received';
  return (
    <>
      <div className="tag-row" role="group" aria-label={t('duties:stop.box')}>
        {STOP_BOXES.map((one) => (
          <Button
            key={one}
            aria-pressed={one === box}
            type={one === box ? 'primary' : 'default'}
            ghost={one === box}
            onClick={() => setParams({ box: one }, { replace: true })}
          >
            {t(`duties:stop.${one}`)}
          </Button>
        ))}
      </div>
      <p>
        <ExportButton list="stop-notices" filter={{ box }} />
      </p>
      <StopList box={box} />
    </>
  );
}

export function StopList({ box, caseId }: { box: StopBox; caseId?: string }) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<StopNotice | null>(null);
  const columns = useColumns(box, setAsked);
  const filter = { box, caseId };
  const query = useInfiniteQuery({
    queryKey: keys.stopNotices(filter),
    queryFn: ({ pageParam, signal }) =>
      disclosuresApi.stopNotices({ ...filter, limit: PAGE, cursor: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
  });
  return (
    <>
      <QueryView query={query} rows={4}>
        {(data) => (
          <DataTable
            caption={t(`duties:stop.${box}`)}
            columns={columns}
            rows={data.pages.flatMap((page) => page.items)}
            rowKey={({ id }) => id}
            empty={<EmptyState title={t('duties:stop.empty')} body={t('duties:stop.emptyBody')} />}
            more={{
              has: query.hasNextPage,
              loading: query.isFetchingNextPage,
              load: () => void query.fetchNextPage(),
            }}
          />
        )}
      </QueryView>
      {asked && <AnswerDialog notice={asked} onClose={() => setAsked(null)} />}
    </>
  );
}

function AnswerDialog({ notice, onClose }: { notice: StopNotice; onClose: () => void }) {
  const { t } = useTranslation();
  const label = useLabel();
  return (
    <VerdictDialog
      title={t('duties:stop.title', { number: notice.number })}
      legend={t('duties:stop.answer')}
      options={STOP_ANSWERS.map((value) => ({ value, label: label('stopAnswer', value) }))}
      needsText="kept"
      textLabel={t('duties:stop.text')}
      send={(answer, text, key) => disclosuresApi.answer(notice.id, { answer, text }, notice.version, key)}
      onClose={onClose}
    >
      <p>{t('duties:stop.lead', { agency: notice.askedBy.name, day: formatDay(notice.askedAt) })}</p>
    </VerdictDialog>
  );
}

function useColumns(box: StopBox, onAnswer: (notice: StopNotice) => void): Column<StopNotice>[] {
  const { t } = useTranslation();
  const label = useLabel();
  return [
    {
      key: 'number',
      header: t('duties:ledger.referral'),
      cell: ({ number }) => <span className="num">{number}</span>,
    },
    {
      key: 'agency',
      header: t(box === 'received' ? 'duties:stop.askedBy' : 'duties:stop.holder'),
      cell: (notice) => (box === 'received' ? notice.askedBy.name : notice.holder.name),
    },
    {
      key: 'classes',
      header: t('duties:ledger.classes'),
      cell: ({ dataClasses, heldSince }) => (
        <div>
          {dataClasses.map((code) => label('dataClass', code)).join(t('referral:listSeparator'))}
          <span className="row-line muted">{t('duties:stop.since', { day: formatDay(heldSince) })}</span>
        </div>
      ),
    },
    {
      key: 'state',
      header: t('duties:reviews.state'),
      cell: (notice) => (
        <DutyState
          duty={notice}
          done={
            notice.answer && {
              label: label('stopAnswer', notice.answer),
              tone: notice.answer === 'kept' ? 'amber' : 'green',
              by: notice.answeredBy,
              text: notice.answerText,
            }
          }
        />
      ),
    },
    {
      key: 'acts',
      header: '',
      actions: true,
      cell: (notice) =>
        notice.allowedActions.includes('answer') && (
          <Button size="small" onClick={() => onAnswer(notice)}>
            {t('duties:stop.act')}
          </Button>
        ),
    },
  ];
}
