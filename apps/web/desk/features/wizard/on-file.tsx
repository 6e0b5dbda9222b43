import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { childrenApi } from '../../../shared/api';
import { useWizardContext } from './wizard-context';
import { usePick } from './use-pick';

/** The own agency already has this child: its file is used instead of a second one. */
export function OnFile({ childId, onUsed }: { childId: string; onUsed: () => void }) {
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
      onUsed();
    } catch (error) {
      wizard.fail(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button className="on-file" onClick={() => void use()} loading={busy}>
      {t('wizard:onFile')}
    </Button>
  );
}
