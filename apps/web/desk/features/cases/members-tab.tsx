import type { Case, CaseMember } from '@app/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { casesApi, keys } from '../../../shared/api';
import { QueryView, Tag } from '../../../shared/components';
import { formatDay, useLabel } from '../../../shared/format';

/** Every agency that can see the case, since when and how much of it, and its people. */
export function MembersTab({ record }: { record: Case }) {
  const { t } = useTranslation();
  const query = useQuery({
    queryKey: keys.caseMembers(record.id),
    queryFn: ({ signal }) => casesApi.members(record.id, signal),
  });
  return (
    <section className="card" aria-labelledby="members-title">
      <h2 id="members-title">{t('cases:tab.members')}</h2>
      <QueryView query={query} rows={4}>
        {(page) => (
          <ul className="plain-list">
            {record.agencies.map((agency) => (
              <Agency
                key={agency.id}
                agency={agency}
                leads={agency.id === record.leadAgency.id}
                people={page.items.filter(({ person }) => person.agencyId === agency.id)}
              />
            ))}
          </ul>
        )}
      </QueryView>
    </section>
  );
}

function Agency(props: { agency: Case['agencies'][number]; leads: boolean; people: CaseMember[] }) {
  const { t } = useTranslation();
  const label = useLabel();
  const { agency, leads, people } = props;
  return (
    <li>
      <p className="child-line">
        <strong>{agency.name}</strong>
        <span className="muted">{label('agencyType', agency.type)}</span>
        {leads && <Tag tone="green">{t('cases:members.lead')}</Tag>}
        <Tag>{t(`cases:members.${agency.side}`)}</Tag>
        <span className="muted">{t('cases:members.since', { day: formatDay(agency.since) })}</span>
      </p>
      <p className="muted small">
        {t('cases:members.sees', {
          classes: agency.scope.map((code) => label('dataClass', code)).join(t('referral:listSeparator')),
        })}
      </p>
      {people.length > 0 ? (
        <ul className="people-line">
          {people.map(({ person, isLead, inRoom }) => (
            <li key={person.id}>
              {person.displayName}
              {isLead && <Tag tone="info">{t('cases:members.leadWorker')}</Tag>}
              {inRoom && <span className="muted small">{t('cases:members.inRoom')}</span>}
            </li>
          ))}
        </ul>
      ) : (
        <p className="muted small">{t('cases:members.nobody')}</p>
      )}
    </li>
  );
}
