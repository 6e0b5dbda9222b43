import { CheckOutlined, CloseOutlined, DownOutlined, ExportOutlined, UpOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { homeApi, keys, sessionApi } from '../../../shared/api';
import { useMe } from '../../../shared/hooks/me';
import { personOf, STEPS, type Step } from './story';

interface StepProps {
  step: Step;
  index: number;
  done: boolean;
  next: boolean;
}

function StepLine({ step, index, done, next }: StepProps) {
  const { t } = useTranslation();
  const me = useMe();
  const navigate = useNavigate();
  const { data: people } = useQuery({
    queryKey: keys.demoPeople,
    queryFn: ({ signal }) => sessionApi.demoPeople(signal),
    retry: false,
    staleTime: Infinity,
  });
  const person = people && personOf(step, people);
  const tone = done ? 'guide-step guide-step--done' : next ? 'guide-step guide-step--next' : 'guide-step';
  return (
    <li className={tone} aria-current={next ? 'step' : undefined}>
      <span className="guide-mark" aria-hidden="true">
        {done ? <CheckOutlined /> : index + 1}
      </span>
      <div>
        <p>
          {done && <span className="visually-hidden">{t('guide:done')}</span>}
          {person && <strong>{person.displayName} </strong>}
          {t(`guide:step.${step.key}`)}
        </p>
        {person &&
          (person.username === me.person.username ? (
            <button type="button" className="link-btn" onClick={() => void navigate(step.path)}>
              {t('guide:goHere')}
            </button>
          ) : (
            <a href={`${person.origin}${step.path}`} target={`jieli-${person.username}`}>
              {t('guide:openTab', { name: person.displayName })} <ExportOutlined aria-hidden="true" />
            </a>
          ))}
      </div>
    </li>
  );
}

/** The story in seven steps beside the real pages; a step ticks itself when its record exists. */
export function Guide({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(() => window.innerWidth >= 1200);
  const { data } = useQuery({
    queryKey: keys.guide,
    queryFn: ({ signal }) => homeApi.guide(signal),
    retry: false,
    refetchInterval: (query) => (query.state.error ? false : 5000),
  });
  const done = STEPS.map((_, index) => data?.steps[index] ?? false);
  const next = data ? done.indexOf(false) : -1;
  return (
    <aside className="guide" aria-labelledby="guide-title">
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
          onClick={() => setOpen(!open)}
        >
          {open ? <DownOutlined /> : <UpOutlined />}
        </button>
        <button type="button" className="icon-btn" aria-label={t('guide:close')} onClick={onClose}>
          <CloseOutlined />
        </button>
      </div>
      {open && (
        <div className="guide-body" tabIndex={0} role="region" aria-labelledby="guide-title">
          <p className="muted">{t('guide:body')}</p>
          <ol className="guide-steps">
            {STEPS.map((step, index) => (
              <StepLine key={step.key} step={step} index={index} done={done[index]} next={index === next} />
            ))}
          </ol>
          {data && next === -1 && <p>{t('guide:finished')}</p>}
        </div>
      )}
    </aside>
  );
}
