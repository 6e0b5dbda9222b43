import { EyeOutlined } from '@ant-design/icons';
import type { RoomDetail } from '@app/contracts';
import { useTranslation } from 'react-i18next';

/** Who can read this, always in sight; opened it names everybody. */
export function Readers({ room }: { room: RoomDetail }) {
  const { t } = useTranslation();
  const { agencies, members } = room;
  return (
    <details className="readers">
      <summary>
        <EyeOutlined aria-hidden="true" />
        {t('chat:readers', { agencies: agencies.length, people: members.length })}
      </summary>
      <dl className="readers-list">
        {agencies.map((agency) => {
          const people = members.filter(({ person }) => person.agencyId === agency.id);
          return (
            <div key={agency.id}>
              <dt>{agency.name}</dt>
              <dd>
                {people.length > 0
                  ? people.map(({ person }) => person.displayName).join(t('chat:listSeparator'))
                  : t('chat:nobodyYet')}
              </dd>
            </div>
          );
        })}
      </dl>
      <p className="muted">{t('chat:readersNote')}</p>
    </details>
  );
}
