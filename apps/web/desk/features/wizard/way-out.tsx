import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { childrenApi, isProblem } from '../../../shared/api';
import { usePick } from './use-pick';
import { useWizardContext } from './wizard-context';

/** Some refusals name the record that is in the way: that record is the next step. */
export function WayOut({ cause }: { cause: unknown }) {
  const { t } = useTranslation();
  if (!isProblem(cause)) return null;
  const childId = cause.extra('childId');
  if (cause.is('CHILD_ALREADY_ON_FILE') && typeof childId === 'string') return <OnFile childId={childId} />;
  const referralId = cause.extra('referralId');
  if (cause.is('REFERRAL_ALREADY_OPEN', 'NEED_ALREADY_TAKEN') && typeof referralId === 'string') {
    return (
      <p className="way-out">
        <Link to={`/referrals/${referralId}`}>{t('wizard:openExisting')}</Link>
      </p>
    );
  }
  return null;
}

/** The own agency already has this child: its file is used instead of a second one. */
function OnFile({ childId }: { childId: string }) {
  const { t } = useTranslation();
  const wizard = useWizardContext();
  const pick = usePick();
  const [busy, setBusy] = useState(false);
  const use = async (): Promise<void> => {
    setBusy(true);
    try {
      const child = await childrenApi.get(childId);
      const { items } = await childrenApi.list({ q: child.fileNo, limit: 1 });
      if (items[0]) await pick(items[0]);
      wizard.clearFaults();
    } catch (error) {
      wizard.fail(error);
      setBusy(false);
    }
  };
  return (
    <p className="way-out">
      <Button onClick={() => void use()} loading={busy}>
        {t('wizard:onFile')}
      </Button>
    </p>
  );
}
