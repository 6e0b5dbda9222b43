import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { casesApi, childrenApi, referralsApi } from '../../../shared/api';
import { useMe } from '../../../shared/hooks/me';
import { emptyWizard, WIZARD_KINDS, type WizardState } from './model';
import { loadFromFlag } from '../flags/from-flag';
import { pickedFromChild, pickedFromSummary } from './requests';
import { wizardReducer } from './reducer';
import { stateFromDraft, stateFromFlag, stateFromPrevious } from './states';
import { WizardStorage } from './storage';

export interface Entry {
  key: string;
  initial: WizardState;
  /** Something unfinished was found in this tab. */
  restored: boolean;
  /** Not a draft any more: the referral to show instead. */
  sentId: string | null;
}

type Ids = Record<'caseId' | 'childId' | 'draft' | 'flag' | 'previous', string | null>;

async function load(
  { caseId, childId, draft: draftId, flag: flagId, previous: previousId }: Ids,
  fresh: WizardState,
  childWord: string,
): Promise<Omit<Entry, 'key' | 'restored'>> {
  if (draftId) {
    const referral = await referralsApi.get(draftId);
    if (referral.state !== 'draft' || !referral.caseId) return { initial: fresh, sentId: draftId };
    const found = await casesApi.get(referral.caseId);
    return { initial: stateFromDraft(referral, found) ?? fresh, sentId: null };
  }
  if (previousId) {
    const referral = await referralsApi.get(previousId);
    if (referral.side === 'sender' && referral.caseId)
      return { initial: stateFromPrevious(referral, await casesApi.get(referral.caseId)), sentId: null };
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
  const ids: Ids = {
    caseId: params.get('caseId'),
    childId: params.get('childId'),
    draft: params.get('draft'),
    flag: params.get('flag'),
    previous: params.get('previous'),
  };
  const kind = WIZARD_KINDS.find((one) => one === params.get('kind')) ?? 'refer';
  // Each kind that was begun for a case is remembered for itself.
  const place = ids.draft ?? ids.previous ?? ids.caseId ?? ids.childId ?? ids.flag ?? 'new';
  const key = kind === 'refer' ? place : `${place}.${kind}`;
  const remembered = useMemo(
    () => new WizardStorage(sessionStorage, person.id, key).load(),
    [person.id, key],
  );
  return useQuery({
    queryKey: ['wizard', key],
    queryFn: async (): Promise<Entry> => {
      // A draft may have been sent from another tab meanwhile: the hub is asked even when this tab remembers it.
      const fromHub =
        remembered && !ids.draft ? null : await load(ids, { ...emptyWizard(), kind }, t('wizard:theChild'));
      const initial = remembered ?? fromHub?.initial ?? { ...emptyWizard(), kind };
      return { key, initial, restored: remembered !== null, sentId: fromHub?.sentId ?? null };
    },
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
}
