import { ExportOutlined } from '@ant-design/icons';
import type { DemoPerson } from '@app/contracts';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLabel } from '../../../shared/format';

interface CardProps {
  person: DemoPerson;
  busy: boolean;
  disabled: boolean;
  onEnter: (person: DemoPerson) => void;
}

function PersonCard({ person, busy, disabled, onEnter }: CardProps) {
  const { t, i18n } = useTranslation();
  const label = useLabel();
  const can = i18n.language === 'en' ? person.can.en : person.can['zh-CN'];
  return (
    <li className="person-card">
      <div className="person-head">
        <span className="person-avatar" aria-hidden="true">
          {Array.from(person.displayName)[0]}
        </span>
        <div>
          <h3>{person.displayName}</h3>
          <p>{person.agency}</p>
        </div>
        <span className="tag">
          {person.roles.map((role) => label('role', role)).join(t('shell:listSeparator'))}
        </span>
      </div>
      <p className="person-can">{can}</p>
      <div className="person-acts">
        <Button
          type="primary"
          loading={busy}
          disabled={disabled}
          aria-label={t('login:demo.enterAs', { name: person.displayName })}
          onClick={() => onEnter(person)}
        >
          {t('login:demo.enter')}
        </Button>
        <a
          href={person.origin}
          target={`jieli-${person.username}`}
          aria-label={t('login:demo.ownTabOf', { name: person.displayName })}
        >
          {t('login:demo.ownTab')} <ExportOutlined aria-hidden="true" />
        </a>
      </div>
    </li>
  );
}

interface Props {
  people: readonly DemoPerson[];
  busy: string | null;
  onEnter: (person: DemoPerson) => void;
}

/** The people of the demo, one click each; in tabs of their own they work side by side. */
export function DemoPeople({ people, busy, onEnter }: Props) {
  const { t } = useTranslation();
  return (
    <section aria-labelledby="demo-title" className="demo-people">
      <h2 id="demo-title">{t('login:demo.title')}</h2>
      <p className="muted">{t('login:demo.body')}</p>
      <ul className="person-grid">
        {people.map((person) => (
          <PersonCard
            key={person.username}
            person={person}
            busy={busy === person.username}
            disabled={busy !== null && busy !== person.username}
            onEnter={onEnter}
          />
        ))}
      </ul>
    </section>
  );
}
