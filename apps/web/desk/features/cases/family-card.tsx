import type { Family, ParentFinding } from '@app/contracts';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { childrenApi, keys } from '../../../shared/api';
import { DayLabel, QueryView, Tag } from '../../../shared/components';
import { useLabel } from '../../../shared/format';
import { FamilyDialog } from './family-dialog';

const TONES = { orphan: 'green', likely: 'green', not: undefined, need_proof: 'amber' } as const;

/** Whether the child may count as an orphan or as de facto unsupported. Advice, and it says so. */
export function FamilyCard({ childId }: { childId: string }) {
  const { t } = useTranslation();
  const query = useQuery({
    queryKey: keys.family(childId),
    queryFn: ({ signal }) => childrenApi.family(childId, signal),
  });
  return (
    <section className="card" aria-labelledby="family-title">
      <h2 id="family-title">{t('family:title')}</h2>
      <QueryView query={query} rows={3}>
        {(family) => (family.advice ? <Advice family={family} /> : <Tag>{t('cases:child.withheld')}</Tag>)}
      </QueryView>
    </section>
  );
}

function Advice({ family }: { family: Family }) {
  const { t } = useTranslation();
  const [editing, setEditing] = useState(false);
  const { advice, allowedActions } = family;
  if (!advice) return null;
  return (
    <>
      <p>
        <Tag tone={TONES[advice.outcome]}>{t(`family:outcome.${advice.outcome}`)}</Tag>
      </p>
      <p>{t(`family:next.${advice.outcome}`)}</p>
      <dl className="facts">
        {advice.parents.map((finding) => (
          <ParentLine key={finding.parent} family={family} finding={finding} />
        ))}
      </dl>
      <p className="muted small card-foot">{t('family:advice')}</p>
      {allowedActions.includes('update') && (
        <Button onClick={() => setEditing(true)}>{t('family:edit')}</Button>
      )}
      {editing && <FamilyDialog family={family} onClose={() => setEditing(false)} />}
    </>
  );
}

function ParentLine({ family, finding }: { family: Family; finding: ParentFinding }) {
  const { t } = useTranslation();
  const label = useLabel();
  const record = family.parents.find(({ parent }) => parent === finding.parent);
  const { months, countsFrom, missingProof } = finding;
  return (
    <>
      <dt>{label('parent', finding.parent)}</dt>
      <dd>
        <span className="row">
          <strong>{label('parentState', record?.state ?? 'unknown')}</strong>
          {record?.since && (
            <span className="muted">
              {t('family:since')} <DayLabel day={record.since} />
            </span>
          )}
        </span>
        <span className="line-meta">
          <span>{t(`family:reason.${finding.reason}`)}</span>
          {months !== null && <span>{t('family:months', { count: months })}</span>}
          {countsFrom && (
            <span>
              {t('family:countsFrom')} <DayLabel day={countsFrom} />
            </span>
          )}
          {missingProof && <span>{t('family:missing', { proof: t(`family:proof.${missingProof}`) })}</span>}
        </span>
      </dd>
    </>
  );
}
