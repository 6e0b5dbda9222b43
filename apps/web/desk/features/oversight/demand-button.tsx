import type { OverseenReferral } from '@app/contracts';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DemandDialog } from './demand-dialog';

/** 督办, for the county's leader on the page of the referral itself. */
export function DemandButton({ referral }: { referral: Pick<OverseenReferral, 'id' | 'number'> }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('clocks:oversight.demand')}</Button>
      {open && <DemandDialog referral={referral} onClose={() => setOpen(false)} />}
    </>
  );
}
