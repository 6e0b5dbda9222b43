import type { Case } from '@app/contracts';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { OfferDialog } from './offer-dialog';

/** Beside "refer": for needs of a case that nobody is known for. */
export function OfferToPoolButton({ record }: { record: Case }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  if (!record.allowedActions.includes('refer')) return null;
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('pool:action.offer')}</Button>
      {open && <OfferDialog record={record} onClose={() => setOpen(false)} />}
    </>
  );
}
