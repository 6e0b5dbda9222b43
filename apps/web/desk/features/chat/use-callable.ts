import type { RoomDetail } from '@app/contracts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Mentionable } from './mentions';

/** Whom a message may call besides people: whoever is on duty at an agency of the room, and everybody in it. */
export function useCallable(
  roomId: string,
  agencies: RoomDetail['agencies'] | undefined,
  people: readonly Mentionable[],
): { everyone: string; callable: Mentionable[] } {
  const { t } = useTranslation();
  const everyone = t('chat:call.everyone');
  const callable = useMemo<Mentionable[]>(
    () => [
      ...people,
      ...(people.length > 1 ? [{ id: roomId, name: everyone, agencyName: '', isGroup: true }] : []),
      ...(agencies ?? []).map((agency) => ({
        id: agency.id,
        name: t('chat:call.duty', { agency: agency.name }),
        agencyName: '',
        isGroup: true,
      })),
    ],
    [roomId, agencies, people, everyone, t],
  );
  return { everyone, callable };
}
