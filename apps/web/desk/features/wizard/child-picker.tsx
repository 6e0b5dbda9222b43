import type { ChildSummary } from '@app/contracts';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { childrenApi, keys } from '../../../shared/api';
import { CodeTags, EmptyState, QueryView, Tag } from '../../../shared/components';
import { useLabel } from '../../../shared/format';
import { Field, TextInput } from '../../../shared/forms';
import { useCan } from '../../../shared/hooks/me';
import { usePick } from './use-pick';
import { useWizardContext } from './wizard-context';

const TYPING_MS = 300;

/** The own list with masked names; there is no search beyond one's own agency. */
export function ChildPicker() {
  const { t } = useTranslation();
  const { errorOf } = useWizardContext();
  const [typed, setTyped] = useState('');
  const [q, setQ] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setQ(typed.trim()), TYPING_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  const filter = { q: q || undefined, limit: 20 };
  const query = useQuery({
    queryKey: keys.childList(filter),
    queryFn: ({ signal }) => childrenApi.list(filter, signal),
    placeholderData: (before) => before,
  });
  return (
    <div className="form-stack" id="pick">
      <Field
        id="child-q"
        label={t('wizard:child.search')}
        hint={t('wizard:child.searchHint')}
        error={errorOf('pick')}
      >
        {(described) => (
          <TextInput
            {...described}
            className="input--medium"
            type="search"
            value={typed}
            onChange={setTyped}
          />
        )}
      </Field>
      <QueryView query={query} rows={5}>
        {(page) => (page.items.length > 0 ? <Rows items={page.items} /> : <NoChild searched={q !== ''} />)}
      </QueryView>
    </div>
  );
}

function NoChild({ searched }: { searched: boolean }) {
  const { t } = useTranslation();
  const can = useCan();
  const { dispatch } = useWizardContext();
  return (
    <EmptyState
      title={t(searched ? 'wizard:child.notFound' : 'wizard:child.none')}
      action={
        can('child:register') && (
          <Button onClick={() => dispatch({ type: 'mode', mode: 'register' })}>
            {t('wizard:child.register')}
          </Button>
        )
      }
    />
  );
}

function Rows({ items }: { items: readonly ChildSummary[] }) {
  const { t } = useTranslation();
  const label = useLabel();
  const pick = usePick();
  const { fail, clearFaults } = useWizardContext();
  const [busy, setBusy] = useState<string | null>(null);
  const choose = async (child: ChildSummary): Promise<void> => {
    setBusy(child.id);
    try {
      await pick(child);
      clearFaults();
    } catch (error) {
      fail(error);
    } finally {
      setBusy(null);
    }
  };
  return (
    <ul className="child-list" aria-label={t('wizard:child.list')}>
      {items.map((child) => (
        <li key={child.id}>
          <div className="child-text">
            <p>
              <strong>{child.maskedName}</strong> {label('sex', child.sex)} ·{' '}
              {label('ageBand', child.ageBand)} <span className="num muted">{child.fileNo}</span>
            </p>
            <p className="child-line">
              <span className="muted">{child.residenceName}</span>
              <CodeTags table="difficulty" codes={child.difficulties} max={3} />
              {child.caseId && <Tag tone="info">{t('wizard:child.hasCase')}</Tag>}
            </p>
          </div>
          <Button
            onClick={() => void choose(child)}
            loading={busy === child.id}
            disabled={busy !== null && busy !== child.id}
            aria-label={t('wizard:child.chooseOne', { file: child.fileNo, name: child.maskedName })}
          >
            {t('wizard:child.choose')}
          </Button>
        </li>
      ))}
    </ul>
  );
}
