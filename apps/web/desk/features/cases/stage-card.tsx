import { CASE_STAGES, CLOSED_CASE_STAGES, type Case, type CaseStage } from '@app/contracts';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLabel } from '../../../shared/format';
import { StageBackDialog } from './stage-back-dialog';
import { StageDialog } from './stage-dialog';

/** Where the case is on its way, and for its lead the next step and the way back. */
export function StageCard({ record }: { record: Case }) {
  const { t } = useTranslation();
  const label = useLabel();
  const [asked, setAsked] = useState<CaseStage | 'back' | null>(null);
  const at = CASE_STAGES.indexOf(record.stage);
  const next = record.stageMoves.find(({ to }) => CASE_STAGES.indexOf(to) > at);
  const back = record.stageMoves.filter(({ to }) => CASE_STAGES.indexOf(to) < at);
  const isClosed = CLOSED_CASE_STAGES.some((stage) => stage === record.stage);
  return (
    <section className="card stage-card" aria-label={t('stages:title')}>
      <ol className="stages">
        {CASE_STAGES.map((stage, index) => (
          <li
            key={stage}
            className={index < at ? 'stage stage--done' : index === at ? 'stage stage--now' : 'stage'}
            aria-current={index === at ? 'step' : undefined}
          >
            {label('stage', stage)}
          </li>
        ))}
      </ol>
      <p className="muted small">{t(`stages:meaning.${record.stage}`)}</p>
      {isClosed && <p className="small">{t(`stages:closed.${record.stage}`)}</p>}
      {next?.obstacle && <p className="notice notice--amber">{t(`stages:obstacle.${next.obstacle}`)}</p>}
      {record.stageMoves.length > 0 && (
        <p className="row">
          {next && (
            <Button onClick={() => setAsked(next.to)} disabled={next.obstacle !== null}>
              {t(next.to === 'follow_up' ? 'stages:agree' : 'stages:advance', {
                stage: label('stage', next.to),
              })}
            </Button>
          )}
          {back.length > 0 && (
            <button type="button" className="link-btn" onClick={() => setAsked('back')}>
              {t('stages:back')}
            </button>
          )}
        </p>
      )}
      {asked === 'back' && <StageBackDialog record={record} moves={back} onClose={() => setAsked(null)} />}
      {next && asked === next.to && (
        <StageDialog record={record} move={next} onClose={() => setAsked(null)} />
      )}
    </section>
  );
}
