import type { FollowUpEntry, FollowUpText } from '@app/contracts';
import { useTranslation } from 'react-i18next';
import { Tag, TimeLabel } from '../../../shared/components';
import { useLabel } from '../../../shared/format';

const ASKED: readonly FollowUpText[] = ['visitor_safety', 'focus'];

/** What whoever asked wrote, and what whoever went wrote: apart, and each only for those who may read it. */
export function TextsCard({ entries }: { entries: readonly FollowUpEntry[] }) {
  const asked = entries.filter(({ kind }) => ASKED.includes(kind));
  const told = entries.filter(({ kind }) => !ASKED.includes(kind));
  return (
    <>
      <Texts id="asked" entries={asked} />
      <Texts id="told" entries={told} />
    </>
  );
}

function Texts({ id, entries }: { id: 'asked' | 'told'; entries: readonly FollowUpEntry[] }) {
  const { t } = useTranslation();
  const label = useLabel();
  if (entries.length === 0) return null;
  return (
    <section className="card" aria-labelledby={`texts-${id}`}>
      <h2 id={`texts-${id}`}>{t(`followups:texts.${id}`)}</h2>
      <ul className="follow-up-texts">
        {entries.map((entry) => (
          <li key={entry.id} className={entry.kind === 'visitor_safety' ? 'notice notice--amber' : undefined}>
            <p>
              <strong>{label('followUpText', entry.kind)}</strong>{' '}
              {entry.isAmendment && <Tag>{t('followups:texts.later')}</Tag>}{' '}
              <span className="muted">
                {entry.by?.displayName} · <TimeLabel at={entry.at} />
              </span>
            </p>
            {entry.kind === 'child_words' ? (
              <blockquote className="packet-text said">{entry.text}</blockquote>
            ) : (
              <p className="packet-text">{entry.text}</p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
