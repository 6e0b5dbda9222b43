import type { VisitedChild, VisitFact } from '@app/contracts';
import { useTranslation } from 'react-i18next';
import { useLabel } from '../../shared/format/hooks';
import { Icon } from './icon';

/** A number that the phone dials with one tap. */
export function CallButton({ phone, name }: { phone: string; name: string }) {
  const { t } = useTranslation();
  return (
    <a className="button button--main" href={`tel:${phone.replaceAll(/[^\d+]/g, '')}`}>
      <Icon name="call" />
      {t('field:call.person', { name })}
    </a>
  );
}

export function ChildFacts({ facts }: { facts: readonly VisitFact[] }) {
  const { t } = useTranslation();
  const label = useLabel();
  if (facts.length === 0) return null;
  return (
    <details>
      <summary>{t('field:child.facts', { count: facts.length })}</summary>
      <dl>
        {facts.map((fact) => (
          <div key={fact.at + fact.kind}>
            <dt>
              {fact.happenedOn} · {label('followUpText', fact.kind)}
            </dt>
            <dd>{fact.text}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

/** Whom to see and where; the whole name only while somebody goes there. */
export function ChildHead({ visited }: { visited: VisitedChild }) {
  const { t } = useTranslation();
  const { child } = visited;
  return (
    <>
      <h2>{child?.name ?? visited.maskedName}</h2>
      {child && (
        <p>
          {child.place}
          {child.school !== null && ` · ${child.school}`}
          {child.guardianName !== null && ` · ${t('field:child.guardian', { name: child.guardianName })}`}
        </p>
      )}
    </>
  );
}
