import { EyeOutlined } from '@ant-design/icons';
import type { RoomDetail } from '@app/contracts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { dayOf, formatDay, lastDayBefore } from '../../../shared/format';
import { CompanyChoice } from './company-line';

interface Props {
  room: RoomDetail;
  /** What the lead may do about it. */
  children?: ReactNode;
}

/** Who can read this, always in sight; opened it names everybody, since when, and who reads only. */
export function Readers({ room, children }: Props) {
  const { t } = useTranslation();
  const { agencies, members, guests } = room;
  const day = (instant: string): string => formatDay(dayOf(Date.parse(instant)));
  return (
    <details className="readers">
      <summary>
        <EyeOutlined aria-hidden="true" />
        {t('chat:readers', { agencies: agencies.length, people: members.length })}
      </summary>
      <dl className="readers-list">
        {agencies.map((agency) => {
          const people = members.filter(({ person }) => person.agencyId === agency.id);
          const guest = guests.find(({ agencyId }) => agencyId === agency.id);
          return (
            <div key={agency.id}>
              <dt>
                {agency.name}
                {guest && (
                  <span className="muted"> {t('chat:who.guest', { day: lastDayBefore(guest.endsAt) })}</span>
                )}
              </dt>
              <dd>
                {people.length > 0
                  ? people
                      .map(({ person, since, canPost }) =>
                        t(canPost ? 'chat:who.since' : 'chat:who.readOnly', {
                          name: person.displayName,
                          day: day(since),
                        }),
                      )
                      .join(t('chat:listSeparator'))
                  : t('chat:nobodyYet')}
              </dd>
            </div>
          );
        })}
      </dl>
      <p className="muted">{t('chat:readersNote')}</p>
      <CompanyChoice />
      {children}
    </details>
  );
}
