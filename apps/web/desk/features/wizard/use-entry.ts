import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { casesApi, childrenApi, referralsApi } from '../../../shared/api';
import { useMe } from '../../../shared/hooks/me';
import { emptyWizard, type WizardState } from './model';
import { loadFromFlag } from '../flags/from-flag';
import { pickedFromChild, pickedFromSummary, stateFromDraft, stateFromFlag } from './requests';
import { wizardReducer } from './reducer';
import { WizardStorage } from './storage';

export interface Entry {
  key: string;
  initial: WizardState;
  /** Something unfinished was found in this tab. */
  restored: boolean;
  /** Not a draft any more: the referral to show instead. */
  sentId: string | null;
}

async function load(
  caseId: string | null,
  childId: string | null,
  draftId: string | null,
  flagId: string | null,
  childWord: string,
): Promise<Omit<Entry, 'key' | 'restored'>> {
  const fresh = emptyWizard();
  if (draftId) {
    const referral = await referralsApi.get(draftId);
    if (referral.state !== 'draft' || !referral.caseId) return { initial: fresh, sentId: draftId };
    const found = await casesApi.get(referral.caseId);
    return { initial: stateFromDraft(referral, found) ?? fresh, sentId: null };
  }
  if (caseId) {
    const found = await casesApi.get(caseId);
    const picked = wizardReducer(fresh, { type: 'picked', picked: pickedFromSummary(found.child, found) });
    return { initial: { ...picked, step: 'situation' }, sentId: null };
  }
  if (childId) {
    const child = await childrenApi.get(childId);
    const { items } = await childrenApi.list({ q: child.fileNo, limit: 1 });
    const found = items[0]?.caseId ? await casesApi.get(items[0].caseId) : undefined;
    const base = pickedFromChild(child, items[0]?.maskedName ?? '');
    const picked = found ? { ...base, caseId: found.id, caseNo: found.caseNo, caseNeeds: found.needs } : base;
    return {
      initial: { ...wizardReducer(fresh, { type: 'picked', picked }), step: 'situation' },
      sentId: null,
    };
  }
  if (flagId) return { initial: stateFromFlag(await loadFromFlag(flagId, childWord)), sentId: null };
  return { initial: fresh, sentId: null };
}

/** Where the wizard begins: with a case, a child, a draft, or nothing; what this tab remembers comes first. */
export function useEntry() {
  const { t } = useTranslation();
  const [params] = useSearchParams();
  const { person } = useMe();
  const [caseId, childId, draftId] = [params.get('caseId'), params.get('childId'), params.get('draft')];
  const flagId = params.get('flag');
  const key = draftId ?? caseId ?? childId ?? flagId ?? 'new';
  const remembered = useMemo(
    () => new WizardStorage(sessionStorage, person.id, key).load(),
    [person.id, key],
  );
  return useQuery({
    queryKey: ['wizard', key],
    queryFn: async (): Promise<Entry> => {
      // A draft may have been sent from another tab meanwhile: the hub is asked even when this tab remembers it.
      const fromHub =
        remembered && !draftId ? null : await load(caseId, childId, draftId, flagId, t('wizard:theChild'));
      const initial = remembered ?? fromHub?.initial ?? emptyWizard();
      return { key, initial, restored: remembered !== null, sentId: fromHub?.sentId ?? null };
    },
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
}
