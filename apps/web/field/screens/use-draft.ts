import { useCallback, useEffect, useRef, useState } from 'react';
import { formOpened } from '../app/open-forms';
import { isFull } from '../keep/db';
import { session } from '../session/session';
import type { Draft } from '../visit/draft';
import type { VisitForm } from '../visit/form';
import { useWork } from '../work/context';

export type SaveFault = 'full' | 'failed';
export const saveFaultOf = (error: unknown): SaveFault => (isFull(error) ? 'full' : 'failed');

export interface DraftState {
  draft: Draft;
  fault: SaveFault | null;
  edit: (over: Partial<VisitForm>) => void;
  change: (over: Partial<Pick<Draft, 'photos'>>) => void;
  /** Waits until all that was typed is on the phone. */
  settled: () => Promise<void>;
}

/** Every change is on the phone before the next one: writes follow each other, and the last one wins. */
export function useDraft(begun: Draft): DraftState {
  const { drafts } = useWork();
  const [draft, setDraft] = useState(begun);
  const [fault, setFault] = useState<SaveFault | null>(null);
  const latest = useRef(begun);
  const queue = useRef<Promise<void>>(Promise.resolve());

  const save = useCallback((): void => {
    const wanted = latest.current;
    queue.current = queue.current.then(async () => {
      // Something newer is behind it in the queue.
      if (wanted !== latest.current) return;
      try {
        const { savedAt } = await drafts.save(wanted);
        setDraft((now) => ({ ...now, savedAt }));
        setFault(null);
      } catch (error) {
        setFault(saveFaultOf(error));
      }
    });
  }, [drafts]);

  const put = useCallback(
    (next: Draft): void => {
      latest.current = next;
      setDraft(next);
      save();
    },
    [save],
  );
  useEffect(() => {
    if (drafts.isRefused(begun)) save();
  }, [drafts, begun, save]);
  const settled = useCallback(() => queue.current, []);
  useEffect(() => formOpened(), []);
  useEffect(() => session.beforeClosing(settled), [settled]);
  return {
    draft,
    fault,
    edit: (over) => put({ ...latest.current, form: { ...latest.current.form, ...over } }),
    change: (over) => put({ ...latest.current, ...over }),
    settled,
  };
}
