import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { formatInstant, useLabel } from '../../../shared/format';
import type { Conflict } from './outcome';

/** Somebody was faster: what happened and who did it. Takes the focus, because the dialog that had it is gone. */
export function ConflictNotice({ conflict, number }: { conflict: Conflict; number: string }) {
  const { t } = useTranslation();
  const label = useLabel();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), [conflict]);
  const { by, state } = conflict;
  return (
    <div className="notice notice--amber" role="alert" tabIndex={-1} ref={box}>
      <p>
        <strong>
          {by
            ? t(`referral:conflict.${by.kind}`, {
                number,
                agency: by.agencyName,
                person: by.actor?.displayName ?? t('referral:automatic'),
                at: formatInstant(by.at),
              })
            : t('referral:conflict.changed', { number, state: label('state', state) })}
        </strong>
      </p>
      <p>{t('referral:conflict.refreshed')}</p>
    </div>
  );
}
