import { PlusOutlined } from '@ant-design/icons';
import type { Flag } from '@app/contracts';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { ExportButton, PageHeader } from '../../../shared/components';
import { useCan } from '../../../shared/hooks/me';
import { FlagFormCard } from './flag-form';
import { FlagList } from './flag-list';
import { Receipt } from './receipt';
import './flags.css';

export function FlagsPage() {
  const { t } = useTranslation();
  const can = useCan();
  const navigate = useNavigate();
  const [sent, setSent] = useState<Flag | null>(null);
  if (!can('flag:read'))
    return (
      <div className="page">
        <PageHeader title={t('common:forbidden.title')} note={t('common:forbidden.body')} />
      </div>
    );
  const isDesk = can('flag:receive');
  return (
    <div className="page page--wide">
      <PageHeader
        title={t('flags:title')}
        note={t(isDesk ? 'flags:noteDesk' : 'flags:note')}
        actions={
          <>
            <ExportButton list="flags" filter={{ box: isDesk ? 'desk' : 'mine' }} />
            {can('referral:create') && (
              <Button
                icon={<PlusOutlined aria-hidden="true" />}
                onClick={() => void navigate('/referrals/new')}
              >
                {t('shell:nav.newReferral')}
              </Button>
            )}
          </>
        }
      />
      <div className="flags-grid">
        {sent ? <Receipt flag={sent} onMore={() => setSent(null)} /> : <FlagFormCard onSent={setSent} />}
        <div className="home-col">
          {isDesk && <FlagList filter={{ box: 'desk', state: 'open' }} title={t('flags:list.open')} />}
          {isDesk && <FlagList filter={{ box: 'desk', state: 'done' }} title={t('flags:list.done')} />}
          {!isDesk && <FlagList filter={{ box: 'mine' }} title={t('flags:list.mine')} />}
        </div>
      </div>
    </div>
  );
}
