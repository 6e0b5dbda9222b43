import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../shared/api/problem';
import { dayOf, formatDay, formatInstant } from '../../shared/format/dates';
import { useLabel } from '../../shared/format/hooks';
import { goTo } from '../app/router';
import { useObservable } from '../app/store';
import { CallButton, ChildFacts, ChildHead } from '../ui/card-parts';
import { Empty, Notice, Page } from '../ui/page';
import { ProblemNotice } from '../ui/problem';
import { dueVisits, type DueVisit } from '../work/acts';
import { useWork } from '../work/context';
import { RefuseForm } from './refuse-form';

function useToday(): string {
  return dayOf(Date.now());
}

function DueCard({ due }: { due: DueVisit }) {
  const { t } = useTranslation();
  const label = useLabel();
  const { work, drafts } = useWork();
  const today = useToday();
  const [refusing, setRefusing] = useState(false);
  const { child, followUp, pending } = due;
  const day = followUp.plannedOn ?? formatDay(followUp.dueAt);
  const isLate = day < today;
  const canAccept = followUp.allowedActions.includes('accept') && pending === null;
  const guardian = child.child;
  const write = async (): Promise<void> => goTo('visit', (await drafts.open(child, followUp, today)).id);
  return (
    <li className={isLate ? 'card card--late' : 'card'}>
      <ChildHead visited={child} />
      <p>
        <strong>{label('followUpKind', followUp.kind)}</strong> ·{' '}
        {t(isLate ? 'field:today.late' : 'field:today.due', { day })}
      </p>
      <p className="muted">
        {followUp.number} ·{' '}
        {t('field:today.askedBy', {
          name: followUp.askedBy?.displayName ?? '',
          agency: followUp.fromAgency.name,
        })}
      </p>
      {followUp.focus !== null && <p>{t('field:today.focus', { text: followUp.focus })}</p>}
      {followUp.visitorSafety !== null && (
        <Notice tone="warn">{t('field:today.safety', { text: followUp.visitorSafety })}</Notice>
      )}
      {pending === 'accept' && <p role="status">{t('field:today.acceptedHere')}</p>}
      {guardian?.guardianPhone != null && (
        <CallButton phone={guardian.guardianPhone} name={guardian.guardianName ?? t('field:call.guardian')} />
      )}
      <ChildFacts facts={child.facts} />
      {refusing ? (
        <RefuseForm child={child} followUp={followUp} onClose={() => setRefusing(false)} />
      ) : (
        <div className="row">
          {canAccept && (
            <button type="button" onClick={() => void work.accept(child, followUp)}>
              {label('followUpAction', 'accept')}
            </button>
          )}
          <button type="button" className="button--main" onClick={() => void write()}>
            {t('field:today.write')}
          </button>
          {followUp.allowedActions.includes('refuse') && (
            <button type="button" onClick={() => setRefusing(true)}>
              {label('followUpAction', 'refuse')}
            </button>
          )}
        </div>
      )}
    </li>
  );
}

/** When the list was fetched, and a way to fetch it anew. */
function Freshness() {
  const { t } = useTranslation();
  const { work } = useWork();
  const children = useObservable(work.children);
  const refreshing = useObservable(work.refreshing);
  const fault = useObservable(work.fault);
  return (
    <>
      {fault != null && !(isProblem(fault) && fault.network) && <ProblemNotice error={fault} />}
      <div className="row">
        <p className="muted" role="status">
          {refreshing
            ? t('common:loading')
            : children && t('field:today.asOf', { time: formatInstant(children.at) })}
        </p>
        <button type="button" disabled={refreshing} onClick={() => void work.refresh()}>
          {t('common:action.refresh')}
        </button>
      </div>
    </>
  );
}

export function TodayScreen() {
  const { t } = useTranslation();
  const { work } = useWork();
  const children = useObservable(work.children);
  const items = useObservable(work.items);
  const due = dueVisits(children, items);
  return (
    <Page title={t('field:today.title')}>
      <Freshness />
      {due.length === 0 && <Empty title={t('field:today.empty')} body={t('field:today.emptyBody')} />}
      <ul className="stack">
        {due.map((one) => (
          <DueCard key={one.followUp.id} due={one} />
        ))}
      </ul>
    </Page>
  );
}
