import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { isProblem, keys, poolApi, referralsApi } from '../../../shared/api';
import { legsOf } from './legs';
import { poolRequest } from './requests';
import type { DraftHandle } from './use-draft';
import type { WizardHandle } from './use-wizard';

const ASK_EVERY_MS = 1500;
const ASK_TIMES = 6;
/** The hub may still be at it: only two looks in a row that find a draft mean that it did not arrive. */
const DRAFT_SEEN = 2;

export type SubmitPhase = 'idle' | 'sending' | 'checking' | 'notSent' | 'unknown';

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** What left: referrals, a card of the pool, or a draft that its card of handing over is still to be written for. */
export type Left =
  | { what: 'sent'; ids: string[]; caseId: string }
  | { what: 'offered'; cardId: string }
  | { what: 'prepared'; id: string };

export interface SubmitHandle {
  phase: SubmitPhase;
  submit: () => Promise<void>;
  /** Saves the draft of a transfer and leads to its card of handing over. */
  prepare: () => Promise<void>;
  ask: () => Promise<void>;
}

/** Sends the drafts once, all or none. When no answer came, the hub is asked whether it has them before anybody may send again. */
export function useSubmit(
  wizard: WizardHandle,
  draft: DraftHandle,
  onLeft: (left: Left) => void,
): SubmitHandle {
  const queryClient = useQueryClient();
  const [phase, setPhase] = useState<SubmitPhase>('idle');
  const [waiting, setWaiting] = useState<string[]>([]);

  const leave = (left: Left): void => {
    wizard.forget();
    for (const queryKey of [keys.home, keys.referrals, keys.cases, keys.guide, keys.rooms])
      void queryClient.invalidateQueries({ queryKey });
    onLeft(left);
  };
  const sent = (ids: string[]): void =>
    leave({ what: 'sent', ids, caseId: wizard.state.picked?.caseId ?? '' });

  /** All were sent together or none was: the first one speaks for them. */
  const ask = async (ids = waiting): Promise<void> => {
    const [id] = ids;
    if (!id) return;
    setPhase('checking');
    let drafts = 0;
    for (let time = 0; time < ASK_TIMES; time += 1) {
      await pause(ASK_EVERY_MS);
      const referral = await referralsApi.get(id).catch(() => null);
      if (referral && referral.state !== 'draft') return sent(ids);
      drafts = referral ? drafts + 1 : 0;
      if (drafts >= DRAFT_SEEN) return setPhase('notSent');
    }
    setPhase('unknown');
  };

  const sendAll = async (): Promise<void> => {
    const saved = await draft.save();
    const [first] = saved ?? [];
    if (!saved || !first) return setPhase('idle');
    const items = saved.map(({ id, version }) => ({ id, version }));
    const ids = items.map(({ id }) => id);
    setWaiting(ids);
    const key = wizard.intents.key('submit', items);
    try {
      if (items.length > 1) await referralsApi.submitMany(items, key);
      else
        queryClient.setQueryData(
          keys.referral(first.id),
          await referralsApi.submit(first.id, { ...first, key }),
        );
      sent(ids);
    } catch (error) {
      if (isProblem(error) && error.retryable) return await ask(ids);
      if (isProblem(error, 'STATE_CONFLICT')) {
        const referral = await referralsApi.get(first.id).catch(() => null);
        if (referral?.state === 'submitted') return sent(ids);
      }
      throw error;
    }
  };

  const offer = async (): Promise<void> => {
    const body = poolRequest(wizard.state);
    const caseId = wizard.state.picked?.caseId;
    if (!body || !caseId) return setPhase('idle');
    const card = await poolApi.offer(caseId, body, wizard.intents.key('offer', [caseId, body]));
    leave({ what: 'offered', cardId: card.id });
  };

  const run = async (work: () => Promise<void>): Promise<void> => {
    setPhase('sending');
    try {
      await work();
    } catch (error) {
      setPhase('idle');
      wizard.fail(error, legsOf(wizard.state));
    }
  };

  return {
    phase,
    submit: () => run(wizard.state.kind === 'pool' ? offer : sendAll),
    prepare: () =>
      run(async () => {
        const [saved] = (await draft.save()) ?? [];
        if (saved) leave({ what: 'prepared', id: saved.id });
        else setPhase('idle');
      }),
    ask: () => ask(),
  };
}
