import type { AuditEvent, Permission } from '@app/contracts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCan } from '../../../shared/hooks/me';

/** Pages that an entry may lead to, with what somebody needs to open them. */
const PAGES: Readonly<Record<string, { path: string; needs: Permission }>> = {
  case: { path: '/cases', needs: 'case:read' },
  referral: { path: '/referrals', needs: 'referral:read' },
  pool_card: { path: '/pool', needs: 'referral:read' },
};

/** What an entry is about: its number, as a link for those who may open it. Opening it is an entry of its own. */
export function AuditObject({ event }: { event: AuditEvent }) {
  const { t } = useTranslation();
  const can = useCan();
  const page = PAGES[event.objectKind];
  const kind = t(`audit:kind.${event.objectKind}`, { defaultValue: event.objectKind });
  if (event.number === null) return <span className="muted">{kind}</span>;
  return (
    <div>
      {page && can(page.needs) ? (
        <Link className="num" to={`${page.path}/${event.objectId}`}>
          {event.number}
        </Link>
      ) : (
        <span className="num">{event.number}</span>
      )}
      <span className="row-line muted">{kind}</span>
    </div>
  );
}
