import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatTime } from '../../shared/format/dates';
import { goTo } from '../app/router';
import { useObservable } from '../app/store';
import { Page } from '../ui/page';
import type { Draft } from '../visit/draft';
import { useWork } from '../work/context';
import { ChildList } from './children';
import { VisitFormView } from './visit-form';

/** What was begun and not yet handed in, and the children of whom a new visit can be written down. */
function NewVisit() {
  const { t } = useTranslation();
  const { work, drafts } = useWork();
  const children = useObservable(work.children);
  const [begun, setBegun] = useState<readonly Draft[]>([]);
  useEffect(() => void drafts.all().then(setBegun), [drafts, children]);
  return (
    <Page title={t('field:visit.title')}>
      {begun.length > 0 && (
        <section className="stack" aria-labelledby="begun">
          <h2 id="begun">{t('field:visit.begun')}</h2>
          {begun.map((draft) => (
            <button key={draft.id} type="button" onClick={() => goTo('visit', draft.id)}>
              {t('field:visit.goOn', { child: draft.child, time: formatTime(draft.savedAt) })}
            </button>
          ))}
        </section>
      )}
      <h2>{t('field:visit.choose')}</h2>
      <ChildList />
    </Page>
  );
}

export function VisitScreen({ id }: { id: string | null }) {
  const { drafts } = useWork();
  const [draft, setDraft] = useState<Draft | 'none' | null>(null);
  useEffect(() => {
    if (id !== null) void drafts.get(id).then((found) => setDraft(found ?? 'none'));
  }, [drafts, id]);
  // Handed in from another tab, or opened and left untouched when the app was ended.
  useEffect(() => {
    if (draft === 'none') goTo('today', null, true);
  }, [draft]);
  if (id === null) return <NewVisit />;
  return draft === null || draft === 'none' ? null : <VisitFormView begun={draft} />;
}
