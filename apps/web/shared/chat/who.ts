import type { RoomActor } from '@app/contracts';
import type { TFunction } from 'i18next';

interface Me {
  person: { id: string };
  agency: { id: string };
}

/** Colleagues by name, people of other agencies by their agency: who of them it was is their own business. */
export function whoSaid(by: readonly RoomActor[], { person, agency }: Me, t: TFunction): string[] {
  const own = by
    .filter(({ agencyId }) => agencyId === agency.id)
    .map(({ id, name }) => (id === person.id ? t('chat:me') : name));
  const others = new Map<string, number>();
  for (const { agencyId, agencyName } of by)
    if (agencyId !== agency.id) others.set(agencyName, (others.get(agencyName) ?? 0) + 1);
  return [
    ...own,
    ...[...others].map(([name, count]) =>
      count > 1 ? t('marks:agencyPeople', { agency: name, count }) : name,
    ),
  ];
}
