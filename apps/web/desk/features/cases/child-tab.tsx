import { EyeOutlined } from '@ant-design/icons';
import type { Case, Child } from '@app/contracts';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CodeTags, DayLabel, ErrorState, Tag } from '../../../shared/components';
import { useLabel } from '../../../shared/format';
import { ChildDialog } from './child-dialog';
import { FamilyCard } from './family-card';
import { OverlapNotice } from '../overlaps';
import { RevealDialog } from './reveal-dialog';
import { useIdentity } from './use-identity';

export function ChildTab({ record }: { record: Case }) {
  const { t } = useTranslation();
  const identity = useIdentity(record.child.id);
  if (identity.child)
    return (
      <>
        <ChildFile child={identity.child} />
        <FamilyCard childId={identity.child.id} />
      </>
    );
  return (
    <section className="card gate" aria-labelledby="gate-title">
      <EyeOutlined aria-hidden="true" />
      <div>
        <h2 id="gate-title">{t('cases:gate.title')}</h2>
        <p>{t('cases:gate.body')}</p>
        {identity.error != null && <ErrorState error={identity.error} />}
        <Button type="primary" onClick={identity.open} loading={identity.busy}>
          {t('cases:gate.open')}
        </Button>
      </div>
    </section>
  );
}

function ChildFile({ child }: { child: Child }) {
  const { t } = useTranslation();
  const label = useLabel();
  const [asking, setAsking] = useState(false);
  const [editing, setEditing] = useState(false);
  const [idNumber, setIdNumber] = useState<string | null>(null);
  const unknown = <span className="muted">{t('common:field.unknown')}</span>;
  const { guardian, withheld } = child;
  return (
    <section className="card" aria-labelledby="child-title">
      <div className="card-head">
        <h2 id="child-title">{t('cases:child.title')}</h2>
        <span className="muted num">{child.fileNo}</span>
      </div>
      <OverlapNotice childId={child.id} />
      <dl className="facts">
        <dt>{t('wizard:register.name')}</dt>
        <dd>
          <strong>{child.name}</strong>
        </dd>
        <dt>{t('wizard:register.sex')}</dt>
        <dd>{label('sex', child.sex)}</dd>
        <dt>{t('wizard:register.birthDate')}</dt>
        <dd>
          <DayLabel day={child.birthDate} /> · {t('cases:age', { count: child.age })}
        </dd>
        <dt>{label('idType', child.idType)}</dt>
        <dd>
          {child.idNumberMasked ? (
            <span className="reveal-line">
              <span className="num">{idNumber ?? child.idNumberMasked}</span>
              {idNumber === null && (
                <button type="button" className="link-btn" onClick={() => setAsking(true)}>
                  {t('cases:reveal.open')}
                </button>
              )}
            </span>
          ) : withheld.includes('id_number') ? (
            <Tag>{t('cases:child.withheld')}</Tag>
          ) : (
            unknown
          )}
        </dd>
        <dt>{t('wizard:register.residence')}</dt>
        <dd>{child.residenceName}</dd>
        <dt>{t('wizard:register.address')}</dt>
        <dd>
          {withheld.includes('address') ? <Tag>{t('cases:child.withheld')}</Tag> : (child.address ?? unknown)}
        </dd>
        <dt>{t('wizard:register.school')}</dt>
        <dd>{child.school ?? unknown}</dd>
        <dt>{t('wizard:register.guardian')}</dt>
        <dd>
          {guardian ? (
            <>
              {guardian.name}（{label('guardianRelation', guardian.relation)}）
              {guardian.phone && <span className="num"> {guardian.phone}</span>}
            </>
          ) : (
            unknown
          )}
        </dd>
        <dt>{t('wizard:register.difficulties')}</dt>
        <dd>
          <CodeTags table="difficulty" codes={child.difficulties} max={20} />
        </dd>
        <dt>{t('wizard:register.health')}</dt>
        <dd className="packet-text">
          {withheld.includes('health') ? <Tag>{t('cases:child.withheld')}</Tag> : (child.health ?? unknown)}
        </dd>
      </dl>
      <p className="muted small card-foot">{t('cases:identity.recorded')}</p>
      {child.allowedActions.includes('update') && (
        <Button onClick={() => setEditing(true)}>{t('cases:childEdit.button')}</Button>
      )}
      {editing && <ChildDialog child={child} onClose={() => setEditing(false)} />}
      {asking && (
        <RevealDialog
          childId={child.id}
          onClose={() => setAsking(false)}
          onRevealed={(value) => {
            setIdNumber(value);
            setAsking(false);
          }}
        />
      )}
    </section>
  );
}
