import type { RoomMember } from '@app/contracts';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../../shared/hooks/me';
import { useShowsCompany } from '../../../shared/hooks/shows-company';
import { useCompany } from '../../../shared/realtime';

const NAMED = 3;

/** Who else is here and writes, in one quiet line; only for those who show themselves as well. */
export function CompanyLine({ roomId, members }: { roomId: string; members: readonly RoomMember[] }) {
  const { t } = useTranslation();
  const { person } = useMe();
  const [isShown] = useShowsCompany(person.id);
  const { looking, typing } = useCompany(roomId);
  if (!isShown) return null;
  const nameOf = (id: string): string[] =>
    members
      .filter((member) => member.person.id === id)
      .map((member) =>
        t('chat:company.person', { name: member.person.displayName, agency: member.person.agencyName }),
      );
  const list = (people: readonly { personId: string }[]): string => {
    const names = people.flatMap(({ personId }) => nameOf(personId));
    const shown = names.slice(0, NAMED).join(t('chat:listSeparator'));
    return names.length > NAMED
      ? t('chat:company.more', { names: shown, count: names.length - NAMED })
      : shown;
  };
  const [writes, looks] = [list(typing), list(looking)];
  return (
    <p className="chat-company" aria-live="off">
      {writes !== ''
        ? t('chat:company.typing', { names: writes })
        : looks !== ''
          ? t('chat:company.looking', { names: looks })
          : t('chat:company.nobody')}
    </p>
  );
}

export function CompanyChoice() {
  const { t } = useTranslation();
  const { person } = useMe();
  const [isShown, choose] = useShowsCompany(person.id);
  return (
    <label className="company-choice">
      <input type="checkbox" checked={isShown} onChange={(event) => choose(event.target.checked)} />
      {t('chat:company.choose')}
    </label>
  );
}
