import { UserOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { CodeTags, Tag } from '../../../shared/components';
import { useLabel } from '../../../shared/format';
import { OverlapNotice } from '../overlaps';
import type { PickedChild } from './model';

export function PickedCard({ picked }: { picked: PickedChild }) {
  const { t } = useTranslation();
  const label = useLabel();
  return (
    <div className="picked">
      <span className="picked-icon" aria-hidden="true">
        <UserOutlined />
      </span>
      <div>
        <p className="picked-name">
          <strong>{picked.maskedName}</strong>
          <span>
            {label('sex', picked.sex)} · {label('ageBand', picked.ageBand)}
          </span>
          <span className="num muted">{picked.fileNo}</span>
        </p>
        <p className="muted">
          {picked.residenceName}
          {picked.caseNo && ` · ${t('wizard:child.case', { number: picked.caseNo })}`}
        </p>
        <CodeTags table="difficulty" codes={picked.difficulties} max={6} />
        <OverlapNotice childId={picked.childId} />
        {!picked.caseId && <Tag tone="info">{t('wizard:child.newCase')}</Tag>}
      </div>
    </div>
  );
}
