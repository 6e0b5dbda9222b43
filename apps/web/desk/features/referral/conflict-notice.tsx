import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { formatInstant, useLabel } from '../../../shared/format';
import type { Conflict } from './steps';

interface Props {
  conflict: Conflict;
  number: string;
  /** Each meeting takes the focus again. */
  round?: number;
  /** What it means for what was being done; that it did not happen, unless said. */
  next?: string;
}

/** Somebody was faster: what happened and who did it. Takes the focus, because what had it is gone. */
export function ConflictNotice({ conflict, number, round, next }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), [conflict, round]);
  const { by, state } = conflict;
  const changed = t('referral:conflict.changed', { number, state: label('state', state) });
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
                defaultValue: changed,
              })
            : changed}
        </strong>
      </p>
      <p>{next ?? t('referral:conflict.refreshed')}</p>
    </div>
  );
}
