import { useQuery } from '@tanstack/react-query';
import type { ComponentProps } from 'react';
import { useTranslation } from 'react-i18next';
import type { Referral } from '@app/contracts';
import { followUpsApi, keys } from '../../../shared/api';
import { QueryView } from '../../../shared/components';
import { formatDay } from '../../../shared/format';
import { SelectInput } from '../../../shared/forms';
import { useMe } from '../../../shared/hooks/me';

const MOST = 100;

type Props = Omit<ComponentProps<typeof SelectInput>, 'options' | 'value'> & {
  value: string;
  caseId: string;
  outcome: Referral['outcome'];
};

/** The own follow-ups since the outcome in which the child was seen; the words themselves stand below, before they are used. */
export function WordsSelect({ caseId, outcome, ...rest }: Props) {
  const { t } = useTranslation();
  const { agency } = useMe();
  const filter = { caseId, limit: MOST };
  const query = useQuery({
    queryKey: keys.followUpList(filter),
    queryFn: ({ signal }) => followUpsApi.list(filter, signal),
  });
  const since = outcome ? Date.parse(outcome.at) : Infinity;
  return (
    <QueryView query={query} rows={1}>
      {({ items }) => {
        const options = items
          .filter(
            ({ state, childSeen, fromAgency }) =>
              state === 'done' && childSeen && fromAgency.id === agency.id,
          )
          .filter(({ endedAt }) => endedAt !== null && Date.parse(endedAt) >= since)
          .map(({ id, number, endedAt, person }) => ({
            value: id,
            label: [number, formatDay(endedAt ?? ''), person?.displayName].filter(Boolean).join(' · '),
          }));
        if (options.length === 0) return <p className="notice">{t('followups:words.none')}</p>;
        return (
          <>
            <SelectInput placeholder={t('followups:choose')} {...rest} options={options} />
            {rest.value && <Words id={rest.value} />}
          </>
        );
      }}
    </QueryView>
  );
}

function Words({ id }: { id: string }) {
  const { t } = useTranslation();
  const query = useQuery({
    queryKey: keys.followUp(id),
    queryFn: ({ signal }) => followUpsApi.get(id, signal),
    refetchOnWindowFocus: false,
  });
  return (
    <QueryView query={query} rows={1}>
      {({ entries }) => {
        const said = entries.find(({ kind }) => kind === 'child_words');
        return said ? (
          <blockquote className="packet-text said">{said.text}</blockquote>
        ) : (
          <p className="notice notice--amber">{t('followups:words.silent')}</p>
        );
      }}
    </QueryView>
  );
}
