import type { VisitedChild } from '@app/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dayOf } from '../../shared/format/dates';
import { goTo } from '../app/router';
import { useObservable } from '../app/store';
import { CallButton, ChildFacts, ChildHead } from '../ui/card-parts';
import { TextField } from '../ui/fields';
import { Empty, Notice, Page } from '../ui/page';
import { useWork } from '../work/context';

const keyOf = ({ visit }: VisitedChild): string => visit.caseId ?? visit.followUpId ?? '';

export const named = (child: VisitedChild, part: string): boolean =>
  (child.child?.name ?? child.maskedName).includes(part.trim());

function ChildCard({ visited }: { visited: VisitedChild }) {
  const { t } = useTranslation();
  const { drafts } = useWork();
  const { child } = visited;
  const write = async (): Promise<void> =>
    goTo('visit', (await drafts.open(visited, visited.open[0] ?? null, dayOf(Date.now()))).id);
  return (
    <li className="card">
      <ChildHead visited={visited} />
      {visited.open.length > 0 && <p>{t('field:child.open', { count: visited.open.length })}</p>}
      {child?.guardianPhone != null && (
        <CallButton phone={child.guardianPhone} name={child.guardianName ?? t('field:call.guardian')} />
      )}
      <ChildFacts facts={visited.facts} />
      <button type="button" onClick={() => void write()}>
        {t('field:child.write')}
      </button>
    </li>
  );
}

/** The children to whom the person goes or went; also where a visit that nobody asked for begins. */
export function ChildList() {
  const { t } = useTranslation();
  const { work } = useWork();
  const list = useObservable(work.children);
  const [part, setPart] = useState('');
  const items = (list?.items ?? []).filter((child) => named(child, part));
  if ((list?.items.length ?? 0) === 0)
    return <Empty title={t('field:children.empty')} body={t('field:children.emptyBody')} />;
  return (
    <>
      <TextField label={t('field:children.find')} type="search" value={part} onValue={setPart} />
      {list?.isCut && <Notice tone="info">{t('field:children.cut')}</Notice>}
      <ul className="stack">
        {items.map((child) => (
          <ChildCard key={keyOf(child)} visited={child} />
        ))}
      </ul>
    </>
  );
}

export function ChildrenScreen() {
  const { t } = useTranslation();
  return (
    <Page title={t('field:children.title')}>
      <ChildList />
    </Page>
  );
}
