import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { handoversApi, keys } from '../../../shared/api';
import type { WizardState } from './model';
import { useWizardContext } from './wizard-context';

/** Whether the card that a transfer goes with has been written: it belongs to the draft. */
export function useHandoverCard({ draft, kind }: WizardState): 'none' | 'asked' | 'written' {
  const query = useQuery({
    queryKey: [...keys.referral(draft?.id ?? ''), 'handover', 'written'],
    queryFn: ({ signal }) => handoversApi.get(draft?.id ?? '', signal),
    enabled: kind === 'transfer' && draft !== null && draft.kind === 'transfer',
    retry: false,
  });
  if (query.isLoading) return 'asked';
  return query.data && query.data.version > 0 ? 'written' : 'none';
}

/** A case goes over with its card: what comes after this step. */
export function HandoverHint() {
  const { t } = useTranslation();
  const { state } = useWizardContext();
  const card = useHandoverCard(state);
  if (state.kind !== 'transfer') return null;
  return (
    <p className={card === 'written' ? 'notice notice--green' : 'notice'} role="status">
      {t(card === 'written' ? 'wizard:kind.cardWritten' : 'wizard:kind.cardNext')}
    </p>
  );
}
