import type { FollowUp, FollowUpAction } from '@app/contracts';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { followUpsApi, isProblem } from '../../../shared/api';
import { useErrorText } from '../../../shared/components';
import { useLabel } from '../../../shared/format';
import { useIntentKey } from '../../../shared/hooks/intent-key';
import { AmendDialog } from './amend-dialog';
import { RecordDialog } from './record-dialog';
import { CancelDialog, PlanDialog, ReassignDialog, RefuseDialog, type ActProps } from './small-dialogs';
import { useChanged } from './use-changed';

/** What goes on comes first, what ends it last. Saying yes asks nothing. */
const ORDER: readonly FollowUpAction[] = [
  'accept',
  'record',
  'plan',
  'reassign',
  'refuse',
  'amend',
  'cancel',
];
const DIALOGS = {
  record: RecordDialog,
  plan: PlanDialog,
  reassign: ReassignDialog,
  refuse: RefuseDialog,
  cancel: CancelDialog,
  amend: AmendDialog,
};

/** Buttons for exactly what the hub allows now. */
export function FollowUpActs({ followUp, onStale }: Pick<ActProps, 'followUp' | 'onStale'>) {
  const { t } = useTranslation();
  const label = useLabel();
  const { message } = App.useApp();
  const changed = useChanged();
  const [open, setOpen] = useState<keyof typeof DIALOGS | null>(null);
  const done = (action: FollowUpAction, latest: FollowUp): void => {
    setOpen(null);
    changed(latest);
    message.success(t(`followups:done.${action}`));
  };
  const accept = useAccept({ followUp, onStale, onDone: (latest) => done('accept', latest) });
  const Open = open && DIALOGS[open];
  const actions = ORDER.filter((action) => followUp.allowedActions.includes(action));
  return (
    <>
      {actions.length > 0 && (
        <div className="act-row" role="group" aria-label={t('followups:acts')}>
          {actions.map((action, index) => (
            <Button
              key={action}
              type={index === 0 && action !== 'cancel' && action !== 'amend' ? 'primary' : 'default'}
              loading={action === 'accept' && accept.busy}
              onClick={() => (action === 'accept' ? void accept.run() : setOpen(action))}
            >
              {label('followUpAction', action)}
            </Button>
          ))}
        </div>
      )}
      {Open && open && (
        <Open
          followUp={followUp}
          onStale={onStale}
          onDone={(latest) => done(open, latest)}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  );
}

function useAccept({ followUp, onStale, onDone }: Omit<ActProps, 'onClose'>): {
  busy: boolean;
  run: () => Promise<void>;
} {
  const { message } = App.useApp();
  const errorText = useErrorText();
  const key = useIntentKey();
  const [busy, setBusy] = useState(false);
  const run = async (): Promise<void> => {
    setBusy(true);
    try {
      const { id, version } = followUp;
      onDone(await followUpsApi.act(id, 'accept', {}, { version, key: key.current() }));
      key.renew();
    } catch (error) {
      if (!isProblem(error) || !error.retryable) key.renew();
      message.error(errorText(error));
      if (isProblem(error, 'STATE_CONFLICT', 'VERSION_STALE')) onStale();
    } finally {
      setBusy(false);
    }
  };
  return { busy, run };
}
