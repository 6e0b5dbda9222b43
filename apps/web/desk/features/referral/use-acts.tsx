import type { Referral, ReferralSummary } from '@app/contracts';
import { App } from 'antd';
import { useCallback, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isInstant, type DialogAction, type InstantAction } from './actions';
import { DecisionDialog } from './decision-dialog';
import type { Conflict } from './steps';
import { useInstant } from './use-instant';

/** How long a claim can be taken back with one key. */
const UNDO_S = 10;
const UNDO_KEY = 'undo-claim';

export interface Acts {
  act: (action: DialogAction | InstantAction, referral: ReferralSummary) => void;
  /** Takes the last claim back, as long as that is offered. */
  undo: () => void;
  conflict: { conflict: Conflict; number: string } | null;
  /** The open dialog; belongs at the end of the page. */
  dialog: ReactNode;
}

/** Every act on a referral, from a list or from its page: the dialog or the act itself, what became of it, and undo. */
export function useActs(onDone: (action: DialogAction | InstantAction, referral: Referral) => void): Acts {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [asked, setAsked] = useState<{ action: DialogAction; referral: ReferralSummary } | null>(null);
  const [conflict, setConflict] = useState<Acts['conflict']>(null);
  const claimed = useRef<{ referral: ReferralSummary; until: number } | null>(null);
  const undoRef = useRef<() => void>(() => undefined);

  const done = useCallback(
    (action: DialogAction | InstantAction, referral: Referral): void => {
      setConflict(null);
      claimed.current = null;
      if (action === 'claim') {
        claimed.current = { referral, until: performance.now() + UNDO_S * 1000 };
        message.open({
          key: UNDO_KEY,
          type: 'success',
          duration: UNDO_S,
          content: (
            <>
              {t('referral:done.claim')}{' '}
              <button type="button" className="link-btn" onClick={() => undoRef.current()}>
                {t('common:action.undo')}
              </button>
            </>
          ),
        });
      } else {
        message.destroy(UNDO_KEY);
        message.success(t(`referral:done.${action}`));
      }
      onDone(action, referral);
    },
    [message, onDone, t],
  );
  const instant = useInstant({
    onDone: done,
    onConflict: (met, { number }) => setConflict({ conflict: met, number }),
  });
  const undo = (): void => {
    const last = claimed.current;
    if (last && performance.now() < last.until) void instant('release', last.referral);
  };
  undoRef.current = undo;

  return {
    act: (action, referral) => {
      if (isInstant(action)) void instant(action, referral);
      else setAsked({ action, referral });
    },
    undo,
    conflict,
    dialog: asked && (
      <DecisionDialog
        {...asked}
        onClose={() => setAsked(null)}
        onDone={(referral) => {
          setAsked(null);
          done(asked.action, referral);
        }}
        onConflict={(met) => {
          setAsked(null);
          setConflict({ conflict: met, number: asked.referral.number });
        }}
      />
    ),
  };
}
