import type { AgencyRef, Referral, Suggestion } from '@app/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { casesApi, keys } from '../../../shared/api';
import { useCan } from '../../../shared/hooks/me';
import { WhyList } from '../wizard/why-list';

const FEW = 3;

/** Those that were named when it expired; after a decline or a return, the best that fit now. */
function othersOf(
  referral: Referral,
  items: readonly Suggestion[],
): (Pick<Suggestion, 'why'> & { agency: AgencyRef })[] {
  if (referral.state === 'expired')
    return referral.nextAgencies.map((agency) => ({
      agency,
      why: items.find((item) => item.agency.id === agency.id)?.why ?? [],
    }));
  return items.filter(({ standing }) => standing === 'fits').slice(0, FEW);
}

/** After a decline, silence or a return: three others that fit, with why. Silent when the hub has nothing to suggest. */
export function Alternatives({ referral }: { referral: Referral }) {
  const { t } = useTranslation();
  const can = useCan();
  const { caseId, needs, urgency } = referral;
  const wish = { needs, urgency };
  const query = useQuery({
    queryKey: keys.suggestions(caseId ?? '', wish),
    queryFn: ({ signal }) => casesApi.suggestions(caseId ?? '', wish, signal),
    enabled: caseId !== null && can('referral:create'),
    retry: false,
  });
  const others = othersOf(referral, query.data?.items ?? []);
  if (others.length === 0) return null;
  return (
    <>
      <h3>{t('referral:reply.alternatives')}</h3>
      <ul className="line-list">
        {others.map(({ agency, why }) => (
          <li key={agency.id}>
            <strong>{agency.name}</strong>
            <WhyList list={why} />
          </li>
        ))}
      </ul>
    </>
  );
}
