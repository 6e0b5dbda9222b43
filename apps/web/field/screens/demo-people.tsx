import type { DemoPerson } from '@app/contracts';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sessionApi } from '../../shared/api/endpoints/session';

/** Roles whose work is at the child's door. */
const AT_THE_DOOR: readonly string[] = [
  'child_director',
  'child_supervisor',
  'community_worker',
  'social_worker',
];

interface Props {
  /** Somebody signs in again: nobody else is offered. */
  only?: string;
  busy: boolean;
  onEnter: (username: string) => void;
}

/** In the demo, its people with one tap; nothing elsewhere. */
export function DemoPeople({ only, busy, onEnter }: Props) {
  const { t } = useTranslation();
  const [people, setPeople] = useState<readonly DemoPerson[]>([]);
  useEffect(() => {
    const stop = new AbortController();
    sessionApi.demoPeople(stop.signal).then(setPeople, () => undefined);
    return () => stop.abort();
  }, []);
  const shown = people.filter(({ username, roles }) =>
    only === undefined ? roles.some((role) => AT_THE_DOOR.includes(role)) : username === only,
  );
  if (shown.length === 0) return null;
  return (
    <section className="stack" aria-labelledby="demo-people">
      <h2 id="demo-people">{t('field:login.demoTitle')}</h2>
      {shown.map(({ username, displayName, agency }) => (
        <button key={username} type="button" disabled={busy} onClick={() => onEnter(username)}>
          {t('field:login.demoEnter', { name: displayName, agency })}
        </button>
      ))}
    </section>
  );
}
