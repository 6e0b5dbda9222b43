import type { Flag, FlagAddition } from '@app/contracts';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { flagsApi, isProblem } from '../../../shared/api';
import { useErrorText } from '../../../shared/components';
import { useIntentKey } from '../../../shared/hooks/intent-key';
import { CloseFlagDialog, TextDialog, WatchFlagDialog } from './flag-dialogs';

interface Props {
  flag: Flag;
  onChanged: (flag: Flag) => void;
  onStale: () => void;
}
type Open = 'watch' | 'close' | FlagAddition | null;

/** What this person may do with the flag now. */
export function FlagActs({ flag, onChanged, onStale }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const errorText = useErrorText();
  const key = useIntentKey();
  const [open, setOpen] = useState<Open>(null);
  const [busy, setBusy] = useState(false);
  const may = (action: Flag['allowedActions'][number]): boolean => flag.allowedActions.includes(action);
  const done = (latest: Flag): void => {
    setOpen(null);
    onChanged(latest);
  };
  const receive = async (): Promise<void> => {
    setBusy(true);
    try {
      done(await flagsApi.receive(flag.id, flag.version, key.current()));
    } catch (error) {
      message.error(errorText(error));
      if (isProblem(error, 'STATE_CONFLICT', 'VERSION_STALE')) onStale();
    } finally {
      key.renew();
      setBusy(false);
    }
  };
  if (flag.allowedActions.length + flag.allowedAdditions.length === 0) return null;
  return (
    <div className="flag-foot" role="group" aria-label={t('flags:act.label')}>
      {may('receive') && (
        <Button type="primary" loading={busy} onClick={() => void receive()}>
          {t('flags:act.receive')}
        </Button>
      )}
      {may('refer') && (
        <Button type="primary" onClick={() => void navigate(`/referrals/new?flag=${flag.id}`)}>
          {t('flags:act.refer')}
        </Button>
      )}
      {may('watch') && <Button onClick={() => setOpen('watch')}>{t('flags:act.watch')}</Button>}
      {may('close') && <Button onClick={() => setOpen('close')}>{t('flags:act.close')}</Button>}
      {flag.allowedAdditions.map((kind) => (
        <Button key={kind} onClick={() => setOpen(kind)}>
          {t(`flags:act.${kind}`)}
        </Button>
      ))}
      {open === 'watch' && <WatchFlagDialog flag={flag} onDone={done} onClose={() => setOpen(null)} />}
      {open === 'close' && <CloseFlagDialog flag={flag} onDone={done} onClose={() => setOpen(null)} />}
      {open !== null && open !== 'watch' && open !== 'close' && (
        <TextDialog flag={flag} kind={open} onDone={done} onClose={() => setOpen(null)} />
      )}
    </div>
  );
}
