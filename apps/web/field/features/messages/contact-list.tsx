import type { AgencyRef } from '@app/contracts';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { formatTime } from '../../../shared/format/dates';
import { useObservable } from '../../app/store';
import { CallButton } from '../../ui/card-parts';
import { onDutyAt } from './contacts';
import type { Talk } from './talk';
import { useRowsOwner } from './use-rows-owner';

interface Props {
  talk: Talk;
  /** Those that are called from here, beside the own one. */
  agencies?: readonly Pick<AgencyRef, 'id' | 'name'>[];
  isOpen?: boolean;
}

const NONE: NonNullable<Props['agencies']> = [];

/** Whom to call: who is on duty at the own agency, and the number of each agency. */
export function ContactList({ talk, agencies = NONE, isOpen = false }: Props) {
  const { t } = useTranslation();
  const { agencyId, agencyName } = useRowsOwner();
  const { client, contacts } = talk;
  const network = useSyncExternalStore(client.subscribe, () => client.network);
  const known = useObservable(contacts.known);
  const all = useMemo(() => {
    const own = agencyId === '' ? [] : [{ id: agencyId, name: agencyName }];
    return [...own, ...agencies.filter(({ id }) => id !== agencyId)];
  }, [agencyId, agencyName, agencies]);
  const ids = all.map(({ id }) => id).join(' ');
  const isOnline = network === 'online';
  useEffect(() => {
    void (isOnline && ids !== '' ? contacts.ask(ids.split(' ')) : contacts.open());
  }, [contacts, isOnline, ids]);
  const duty = onDutyAt(known, Date.now());
  // Nothing is known yet, or nobody could be called.
  if (!duty && all.every(({ id }) => !known.phones[id])) return null;
  const names = duty?.names.join(t('chat:listSeparator'));
  return (
    <details className="card talk-fold" open={isOpen}>
      <summary>
        {names === undefined ? t('talk:contacts.title') : t('talk:contacts.onDuty', { names })}
      </summary>
      <ul className="stack">
        {all.map(({ id, name }) => (
          <Contact key={id} name={name} phone={known.phones[id]} />
        ))}
      </ul>
      {duty && !isOnline && (
        <p className="muted">
          {t('talk:contacts.asOf', { time: formatTime(new Date(duty.at).toISOString()) })}
        </p>
      )}
    </details>
  );
}

function Contact({ name, phone }: { name: string; phone: string | null | undefined }) {
  const { t } = useTranslation();
  return (
    <li className="talk-contact">
      {phone ? (
        <>
          <CallButton phone={phone} name={name} />
          <span className="muted">{phone}</span>
        </>
      ) : (
        <p className="muted">{t('talk:contacts.none', { agency: name })}</p>
      )}
    </li>
  );
}
