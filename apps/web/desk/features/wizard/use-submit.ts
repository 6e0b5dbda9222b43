import type { Referral } from '@app/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { isProblem, keys, referralsApi } from '../../../shared/api';
import type { DraftHandle } from './use-draft';
import type { WizardHandle } from './use-wizard';

const ASK_EVERY_MS = 1500;
const ASK_TIMES = 6;
/** The hub may still be at it: only two looks in a row that find a draft mean that it did not arrive. */
const DRAFT_SEEN = 2;

export type SubmitPhase = 'idle' | 'sending' | 'checking' | 'notSent' | 'unknown';

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export interface SubmitHandle {
  phase: SubmitPhase;
  submit: () => Promise<void>;
  ask: () => Promise<void>;
}

/** Sends the draft once. When no answer came, the hub is asked whether it has it before anybody may send again. */
export function useSubmit(
  wizard: WizardHandle,
  draft: DraftHandle,
  onSent: (id: string) => void,
): SubmitHandle {
  const queryClient = useQueryClient();
  const [phase, setPhase] = useState<SubmitPhase>('idle');
  const [waiting, setWaiting] = useState<string | null>(null);

  const sent = (referral: Referral): void => {
    wizard.forget();
    queryClient.setQueryData(keys.referral(referral.id), referral);
    for (const queryKey of [keys.home, keys.referrals, keys.cases, keys.guide, keys.rooms])
      void queryClient.invalidateQueries({ queryKey });
    onSent(referral.id);
  };

  const ask = async (id = waiting): Promise<void> => {
    if (!id) return;
    setPhase('checking');
    let drafts = 0;
    for (let time = 0; time < ASK_TIMES; time += 1) {
      await pause(ASK_EVERY_MS);
      const referral = await referralsApi.get(id).catch(() => null);
      if (referral && referral.state !== 'draft') return sent(referral);
      drafts = referral ? drafts + 1 : 0;
      if (drafts >= DRAFT_SEEN) return setPhase('notSent');
    }
    setPhase('unknown');
  };

  const submit = async (): Promise<void> => {
    setPhase('sending');
    try {
      const saved = await draft.save();
      if (!saved) return setPhase('idle');
      setWaiting(saved.id);
      const key = wizard.intents.key('submit', saved);
      try {
        sent(await referralsApi.submit(saved.id, { version: saved.version, key }));
      } catch (error) {
        if (isProblem(error) && error.retryable) return await ask(saved.id);
        if (isProblem(error, 'STATE_CONFLICT')) {
          const referral = await referralsApi.get(saved.id).catch(() => null);
          if (referral?.state === 'submitted') return sent(referral);
        }
        throw error;
      }
    } catch (error) {
      setPhase('idle');
      wizard.fail(error);
    }
  };

  return { phase, submit, ask };
}
