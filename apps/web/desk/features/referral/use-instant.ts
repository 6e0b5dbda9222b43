import type { Referral, ReferralSummary } from '@app/contracts';
import { App } from 'antd';
import { useCallback, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem, randomId, referralsApi } from '../../../shared/api';
import { useErrorText } from '../../../shared/components';
import { formatInstant } from '../../../shared/format';
import { useMe } from '../../../shared/hooks/me';
import type { InstantAction } from './actions';
import { conflictOf, isMine, type Conflict } from './steps';
import { useSettle } from './use-decision';

interface Handlers {
  onDone: (action: InstantAction, referral: Referral) => void;
  onConflict: (conflict: Conflict, referral: ReferralSummary) => void;
}

/** Acts without a question: claim, release, nudge. One at a time per referral; a second press while it runs does nothing. */
export function useInstant({ onDone, onConflict }: Handlers) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { person } = useMe();
  const errorText = useErrorText();
  const settle = useSettle();
  const running = useRef(new Set<string>());

  return useCallback(
    async (action: InstantAction, referral: ReferralSummary): Promise<void> => {
      const { id, version } = referral;
      if (running.current.has(id)) return;
      running.current.add(id);
      try {
        const result = await referralsApi.act(id, action, {}, { version, key: randomId() });
        settle(result);
        onDone(action, result);
      } catch (cause) {
        const latest = await referralsApi.get(id).catch(() => null);
        if (latest) settle(latest);
        if (latest && isMine(latest, action, person.id) && latest.version !== version) onDone(action, latest);
        else if (latest && isProblem(cause, 'STATE_CONFLICT', 'VERSION_STALE'))
          onConflict(conflictOf(latest), latest);
        else {
          const nextAt = isProblem(cause, 'NUDGED_ALREADY') ? cause.extra('nextAt') : null;
          message.error(
            typeof nextAt === 'string'
              ? t('referral:nudge.again', { at: formatInstant(nextAt) })
              : errorText(cause),
          );
        }
      } finally {
        running.current.delete(id);
      }
    },
    [errorText, message, onConflict, onDone, person.id, settle, t],
  );
}
