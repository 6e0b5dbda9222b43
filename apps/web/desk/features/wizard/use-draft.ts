import type { Referral } from '@app/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { isProblem, keys, referralsApi } from '../../../shared/api';
import { legsOf } from './legs';
import type { Leg, WizardState } from './model';
import { changeRequest, referralRequest } from './requests';
import type { WizardHandle } from './use-wizard';

const AUTOSAVE_MS = 1500;

export type DraftStatus =
  | { state: 'local' | 'saving' | 'failed' }
  | { state: 'saved'; at: string }
  | { state: 'elsewhere'; leg: number; version: number };

type Draft = NonNullable<Leg['draft']>;

export interface DraftHandle {
  status: DraftStatus;
  /** Saves now, each referral that is sent together; null when something that the hub needs is missing in one. */
  save: () => Promise<Draft[] | null>;
  /** The draft was changed elsewhere: this page wins. */
  overwrite: () => void;
}

function draftsOf(state: WizardState): Map<number, Draft> {
  return new Map(legsOf(state).flatMap(({ leg, draft }) => (draft ? [[leg, draft] as const] : [])));
}

/** Keeps the drafts on the hub in step with the page, one save after the other. */
export function useDraft(wizard: WizardHandle): DraftHandle {
  const queryClient = useQueryClient();
  const [status, setStatus] = useState<DraftStatus>({ state: 'local' });
  const latest = useRef(wizard);
  const saved = useRef(new Map<number, string>());
  const chain = useRef<Promise<unknown>>(Promise.resolve());
  /** The reducer answers after the next render; the chain may be faster. */
  const drafts = useRef(useState(() => draftsOf(wizard.state))[0]);
  latest.current = wizard;

  const writeLeg = useCallback(
    async (leg: Leg): Promise<Draft | null> => {
      const { state, intents, dispatch } = latest.current;
      const body = referralRequest({ ...state, ...leg });
      const caseId = state.picked?.caseId;
      if (!body || !caseId) return null;
      const text = JSON.stringify([caseId, body]);
      const act = `draft.${leg.leg}`;
      let draft = drafts.current.get(leg.leg);
      if (draft && text === saved.current.get(leg.leg)) return draft;
      setStatus({ state: 'saving' });
      try {
        if (draft && draft.kind !== state.kind) {
          // What a referral is does not change: another kind is another draft.
          await referralsApi.act(
            draft.id,
            'discard',
            {},
            { ...draft, key: intents.key(`discard.${draft.id}`, draft) },
          );
          drafts.current.delete(leg.leg);
          draft = undefined;
        }
        const result: Referral = draft
          ? await referralsApi.update(draft.id, changeRequest(body), draft.version)
          : await referralsApi.create(caseId, body, intents.key(act, [caseId, body]));
        intents.done(act);
        saved.current.set(leg.leg, text);
        const now = { id: result.id, version: result.version, kind: state.kind };
        drafts.current.set(leg.leg, now);
        dispatch({ type: 'draftSaved', leg: leg.leg, draft: now });
        setStatus({ state: 'saved', at: result.updatedAt });
        void queryClient.invalidateQueries({ queryKey: keys.home });
        return now;
      } catch (error) {
        const version = isProblem(error, 'VERSION_STALE') ? Number(error.extra('version')) : NaN;
        setStatus(
          Number.isInteger(version) ? { state: 'elsewhere', leg: leg.leg, version } : { state: 'failed' },
        );
        throw error;
      }
    },
    [queryClient],
  );

  const write = useCallback(async () => {
    const list: Draft[] = [];
    let whole = true;
    for (const leg of legsOf(latest.current.state)) {
      const draft = await writeLeg(leg);
      if (draft) list.push(draft);
      else whole = false;
    }
    return whole ? list : null;
  }, [writeLeg]);

  const save = useCallback(() => {
    const job = chain.current.then(write);
    chain.current = job.catch(() => undefined);
    return job;
  }, [write]);

  const { state } = wizard;
  // With another child it is another draft.
  useEffect(() => {
    if (state.draft !== null) return;
    drafts.current.delete(state.leg);
    saved.current.delete(state.leg);
  }, [state.draft, state.leg]);

  useEffect(() => {
    if (!state.target || !state.picked?.caseId) return undefined;
    const timer = setTimeout(() => void save().catch(() => undefined), AUTOSAVE_MS);
    return () => clearTimeout(timer);
  }, [
    state.situation,
    state.kind,
    state.legNeeds,
    state.legAsk,
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
      const draft = status.state === 'elsewhere' ? drafts.current.get(status.leg) : undefined;
      if (status.state !== 'elsewhere' || !draft) return;
      drafts.current.set(status.leg, { ...draft, version: status.version });
      void save().catch(() => undefined);
    },
  };
}
