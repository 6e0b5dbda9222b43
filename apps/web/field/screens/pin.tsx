import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { goTo } from '../app/router';
import type { Account } from '../keep/db';
import { session } from '../session/session';
import { TextField } from '../ui/fields';
import { Page } from '../ui/page';
import { LAST_TRY, pinFault, type PinFault } from '../vault/pin-policy';
import { WipedNotice } from './wiped-notice';

const DIGITS = { type: 'password', inputMode: 'numeric', maxLength: 6 } as const;

/** Asks for the PIN; after some wrong tries one has to wait. */
export function PinForm({ password = null }: { password?: string | null }) {
  const { t } = useTranslation();
  const [pin, setPin] = useState('');
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const enter = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    const answer = await session.unlock(pin, password);
    if (answer.is === 'open') return;
    setBusy(false);
    const { wrong, notBefore } = answer.tries;
    if (answer.is === 'paused')
      return setFault(
        t('field:pin.wait', { count: Math.max(1, Math.ceil((notBefore - Date.now()) / 1000)) }),
      );
    setPin('');
    setFault(t('field:pin.wrong', { count: Math.max(0, LAST_TRY - wrong) }));
  };
  return (
    <form className="stack" onSubmit={(event) => void enter(event)} noValidate>
      <TextField
        {...DIGITS}
        label={t('field:pin.label')}
        value={pin}
        fault={fault}
        autoComplete="off"
        onValue={setPin}
      />
      <button type="submit" className="button--main" disabled={busy || pin.length < 6}>
        {t('field:pin.open')}
      </button>
    </form>
  );
}

export function PinScreen({ account }: { account: Account }) {
  const { t } = useTranslation();
  return (
    <Page title={t('field:pin.title', { name: account.displayName })}>
      <WipedNotice />
      <PinForm />
      <p className="muted">{t('field:pin.forgotten')}</p>
      <button type="button" onClick={() => void session.toDoor(true)}>
        {t('field:pin.other')}
      </button>
    </Page>
  );
}

export function NewPinScreen({ account }: { account: Account }) {
  const { t } = useTranslation();
  const [pin, setPin] = useState('');
  const [again, setAgain] = useState('');
  const [fault, setFault] = useState<PinFault | 'differs' | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const found = pinFault(pin) ?? (pin === again ? null : 'differs');
    setFault(found);
    if (found) return;
    setBusy(true);
    // Whoever was here before may have left any page open.
    goTo('today', null, true);
    void session.setPin(pin);
  };
  return (
    <Page title={t('field:newPin.title')}>
      <p>{t('field:newPin.why', { name: account.displayName })}</p>
      <form className="stack" onSubmit={submit} noValidate>
        <TextField
          {...DIGITS}
          label={t('field:newPin.label')}
          hint={t('field:newPin.hint')}
          value={pin}
          fault={fault && fault !== 'differs' ? t(`field:newPin.fault.${fault}`) : null}
          autoComplete="off"
          onValue={setPin}
        />
        <TextField
          {...DIGITS}
          label={t('field:newPin.again')}
          value={again}
          fault={fault === 'differs' ? t('field:newPin.fault.differs') : null}
          autoComplete="off"
          onValue={setAgain}
        />
        <button type="submit" className="button--main" disabled={busy}>
          {t('field:newPin.save')}
        </button>
      </form>
    </Page>
  );
}
