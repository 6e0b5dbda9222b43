import type { InviteResult, Person } from '@app/contracts';
import { App, Button, Modal } from 'antd';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { directoryApi } from '../../../shared/api';
import { ErrorState, Skeleton } from '../../../shared/components';
import { formatInstant } from '../../../shared/format';
import { useIntentKey } from '../../../shared/hooks/intent-key';

/** The one-time link, to be handed over in person, by phone or as a QR code; it is shown once. */
export function InviteDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const key = useIntentKey();
  const [invite, setInvite] = useState<InviteResult | null>(null);
  const [error, setError] = useState<unknown>(null);

  const ask = useCallback(async (): Promise<void> => {
    setError(null);
    try {
      const link = person.status === 'invited' ? directoryApi.invite : directoryApi.reset;
      setInvite(await link(person.id, key.current()));
    } catch (cause) {
      setError(cause);
    }
  }, [key, person]);

  // Each link makes the one before worthless, so the dialog asks for exactly one.
  const asked = useRef(false);
  useEffect(() => {
    if (!asked.current) void ask();
    asked.current = true;
  }, [ask]);

  const copy = async (link: string): Promise<void> => {
    try {
      await navigator.clipboard.writeText(link);
      message.success(t('common:action.copied'));
    } catch {
      message.info(t('admin:invite.copyByHand'));
    }
  };

  return (
    <Modal
      open
      title={t('admin:invite.title', { name: person.displayName })}
      footer={<Button onClick={onClose}>{t('common:action.close')}</Button>}
      onCancel={onClose}
    >
      {error != null && <ErrorState error={error} onRetry={() => void ask()} />}
      {!invite && error == null && <Skeleton rows={5} />}
      {invite && (
        <div className="link-card">
          <p>{t(person.status === 'invited' ? 'admin:invite.body' : 'admin:invite.resetBody')}</p>
          <img
            src={`data:image/svg+xml,${encodeURIComponent(invite.qrSvg)}`}
            alt={t('admin:invite.qr', { name: person.displayName })}
          />
          <code>{invite.link}</code>
          <Button onClick={() => void copy(invite.link)}>{t('common:action.copy')}</Button>
          <p className="muted">{t('admin:invite.expires', { at: formatInstant(invite.expiresAt) })}</p>
        </div>
      )}
    </Modal>
  );
}
