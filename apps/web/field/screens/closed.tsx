import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { session, type Gate } from '../session/session';
import { TextField } from '../ui/fields';
import { Notice, Page } from '../ui/page';
import { ConfirmButton } from '../ui/confirm-button';
import { PinForm } from './pin';

/** Signed in, but the records here need the PIN, or the password of before. Nothing goes without being asked. */
export function ClosedScreen({ gate }: { gate: Gate & { at: 'closed' } }) {
  const { t } = useTranslation();
  const { account, password } = gate;
  const [former, setFormer] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const open = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!(await session.openWithFormer(former))) setFault(t('field:closed.wrong'));
  };
  return (
    <Page title={t('field:closed.title')}>
      <Notice tone="info">{t(account.pin ? 'field:closed.withPin' : 'field:closed.withFormer')}</Notice>
      {account.pin && <PinForm password={password} />}
      {account.password && (
        <form className="stack" onSubmit={(event) => void open(event)} noValidate>
          <TextField
            label={t('field:closed.former')}
            type="password"
            autoComplete="off"
            value={former}
            fault={fault}
            onValue={setFormer}
          />
          <button type="submit">{t('field:closed.open')}</button>
        </form>
      )}
      <ConfirmButton
        label={t('field:closed.anew')}
        question={t('field:closed.anewSure')}
        yes={t('field:closed.anewYes')}
        onConfirm={() => void session.startAnew()}
      />
    </Page>
  );
}
