import type { Referral } from '@app/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { isProblem, keys, referralsApi } from '../../../shared/api';
import { referralRequest } from './requests';
import type { WizardHandle } from './use-wizard';

const AUTOSAVE_MS = 1500;

export type DraftStatus =
  | { state: 'local' | 'saving' | 'failed' }
  | { state: 'saved'; at: string }
  | { state: 'elsewhere'; version: number };

export interface DraftHandle {
  status: DraftStatus;
  /** Saves now; null when something that the hub needs is missing. */
  save: () => Promise<{ id: string; version: number } | null>;
  /** The draft was changed elsewhere: this page wins. */
  overwrite: () => void;
}

/** Keeps the draft on the hub in step with the page, one save after the other. */
export function useDraft(wizard: WizardHandle): DraftHandle {
  const queryClient = useQueryClient();
  const [status, setStatus] = useState<DraftStatus>({ state: 'local' });
  const latest = useRef(wizard);
  const saved = useRef('');
  const chain = useRef<Promise<unknown>>(Promise.resolve());
  /** The reducer answers after the next render; the chain may be faster. */
  const draft = useRef(wizard.state.draft);
  latest.current = wizard;

  const write = useCallback(async () => {
    const { state, intents, dispatch } = latest.current;
    const body = referralRequest(state);
    const caseId = state.picked?.caseId;
    if (!body || !caseId) return null;
    const text = JSON.stringify([caseId, body]);
    if (draft.current && text === saved.current) return draft.current;
    setStatus({ state: 'saving' });
    try {
      const result: Referral = draft.current
        ? await referralsApi.update(draft.current.id, body, draft.current.version)
        : await referralsApi.create(caseId, body, intents.key('draft', [caseId, body]));
      intents.done('draft');
      saved.current = text;
      draft.current = { id: result.id, version: result.version };
      dispatch({ type: 'draftSaved', ...draft.current });
      setStatus({ state: 'saved', at: result.updatedAt });
      void queryClient.invalidateQueries({ queryKey: keys.home });
      return draft.current;
    } catch (error) {
      const version = isProblem(error, 'VERSION_STALE') ? Number(error.extra('version')) : NaN;
      setStatus(Number.isInteger(version) ? { state: 'elsewhere', version } : { state: 'failed' });
      throw error;
    }
  }, [queryClient]);

  const save = useCallback(() => {
    const job = chain.current.then(write);
    chain.current = job.catch(() => undefined);
    return job;
  }, [write]);

  // With another child it is another draft.
  useEffect(() => {
    if (wizard.state.draft === null) {
      draft.current = null;
      saved.current = '';
    }
  }, [wizard.state.draft]);

  const { state } = wizard;
  useEffect(() => {
    if (!state.target || !state.picked?.caseId) return undefined;
    const timer = setTimeout(() => void save().catch(() => undefined), AUTOSAVE_MS);
    return () => clearTimeout(timer);
  }, [
    state.situation,
    state.target,
    state.overrule,
    state.basis,
    state.dataClasses,
    state.picked?.caseId,
    save,
  ]);

  return {
    status,
    save,
    overwrite: () => {
      if (status.state !== 'elsewhere' || !draft.current) return;
      draft.current = { ...draft.current, version: status.version };
      void save().catch(() => undefined);
    },
  };
}
