import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { casesApi, childrenApi, keys } from '../../../shared/api';
import type { PickedChild, Step } from './model';
import { childRequest, maskedName, pickedFromChild } from './requests';
import type { DraftHandle } from './use-draft';
import type { WizardHandle } from './use-wizard';

/** What leaving a step puts on the hub: the child's file, the case, the draft. Each keeps its key until it is done. */
export function useSteps(wizard: WizardHandle, draft: DraftHandle) {
  const queryClient = useQueryClient();
  const [busy, setBusy] = useState(false);
  const { state, dispatch, intents } = wizard;

  const register = async (): Promise<void> => {
    if (state.picked) return;
    const body = childRequest(state.child);
    const child = await childrenApi.create(body, intents.key('child', body));
    intents.done('child');
    wizard.addNames([body.name, body.guardian?.name ?? '']);
    dispatch({ type: 'picked', picked: pickedFromChild(child, maskedName(child.name)) });
    void queryClient.invalidateQueries({ queryKey: keys.children });
  };

  const ensureCase = async (): Promise<void> => {
    const { picked, situation } = state;
    if (!picked || !situation.risk) return;
    if (!picked.caseId) {
      const body = { childId: picked.childId, needs: situation.needs, risk: situation.risk };
      const made = await casesApi.create(body, intents.key('case', body));
      intents.done('case');
      dispatch({ type: 'caseReady', caseId: made.id, caseNo: made.caseNo, needs: made.needs });
      void queryClient.invalidateQueries({ queryKey: keys.cases });
      return;
    }
    await addNeeds(picked, picked.caseId);
  };

  const addNeeds = async (picked: PickedChild, caseId: string): Promise<void> => {
    const missing = state.situation.needs.filter((need) => !picked.caseNeeds.includes(need));
    for (const need of missing) {
      const found = await casesApi.addNeed(caseId, { need }, intents.key(`need.${need}`, { caseId, need }));
      intents.done(`need.${need}`);
      dispatch({ type: 'caseReady', caseId, caseNo: found.caseNo, needs: found.needs });
    }
  };

  const leave = async (step: Step): Promise<void> => {
    setBusy(true);
    try {
      if (step === 'child') await register();
      if (step === 'situation') await ensureCase();
      if (step === 'target') await draft.save();
    } finally {
      setBusy(false);
    }
  };

  return { busy, leave };
}
