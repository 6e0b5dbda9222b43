import { CloseOutlined, DownOutlined, UpOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { homeApi, keys, sessionApi } from '../../../shared/api';
import { StepLine } from './step-line';
import { STEPS } from './story';

/** The story in seven steps over the real pages: the next one always in sight, the rest behind a button. */
export function Guide({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const { data: people = [] } = useQuery({
    queryKey: keys.demoPeople,
    queryFn: ({ signal }) => sessionApi.demoPeople(signal),
    retry: false,
    staleTime: Infinity,
  });
  const { data } = useQuery({
    queryKey: keys.guide,
    queryFn: ({ signal }) => homeApi.guide(signal),
    retry: false,
    refetchInterval: (query) => (query.state.error ? false : 5000),
  });
  const done = STEPS.map((_, index) => data?.steps[index] ?? false);
  const next = done.indexOf(false);
  const finished = next === -1;
  const shown = STEPS.map((step, index) => ({ step, index })).filter(({ index }) => open || index === next);

  return (
    <aside className={open ? 'guide guide--open' : 'guide'} aria-labelledby="guide-title">
      <div className="guide-head">
        <h2 id="guide-title">
          {t('guide:title')}
          {data && (
            <span className="muted">
              {' '}
              {t('guide:progress', { done: done.filter(Boolean).length, all: STEPS.length })}
            </span>
          )}
        </h2>
        <button
          type="button"
          className="icon-btn"
          aria-expanded={open}
          aria-label={t(open ? 'guide:fold' : 'guide:unfold')}
          title={t(open ? 'guide:fold' : 'guide:unfold')}
          onClick={() => setOpen(!open)}
        >
          {open ? <DownOutlined /> : <UpOutlined />}
        </button>
        <button
          type="button"
          className="icon-btn"
          aria-label={t('guide:close')}
          title={t('guide:close')}
          onClick={onClose}
        >
          <CloseOutlined />
        </button>
      </div>
      <div className="guide-body" tabIndex={open ? 0 : undefined} role="region" aria-labelledby="guide-title">
        {open && <p className="muted">{t('guide:body')}</p>}
        <ol className="guide-steps">
          {shown.map(({ step, index }) => (
            <StepLine
              key={step.key}
              step={step}
              index={index}
              done={done[index]}
              next={index === next}
              people={people}
            />
          ))}
        </ol>
        {finished && <p>{t('guide:finished')}</p>}
      </div>
    </aside>
  );
}
