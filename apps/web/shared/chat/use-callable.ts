import type { RoomDetail } from '@app/contracts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Mentionable } from './mentions';

export interface Callable {
  /** How many others are in the room. */
  others: number;
  /** What calls everybody. */
  everyone: string;
  callable: Mentionable[];
}

/** Whom a message may call: the others in the room, whoever is on duty at an agency of it, and everybody. */
export function useCallable(
  roomId: string,
  detail: Pick<RoomDetail, 'agencies' | 'members'> | undefined,
  me: string,
): Callable {
  const { t } = useTranslation();
  const everyone = t('chat:call.everyone');
  return useMemo(() => {
    const people = (detail?.members ?? [])
      .filter(({ person }) => person.id !== me)
      .map(({ person }) => ({ id: person.id, name: person.displayName, agencyName: person.agencyName }));
    const groups = [
      ...(people.length > 1 ? [{ id: roomId, name: everyone }] : []),
      ...(detail?.agencies ?? []).map(({ id, name }) => ({
        id,
        name: t('chat:call.duty', { agency: name }),
      })),
    ];
    return {
      others: people.length,
      everyone,
      callable: [...people, ...groups.map((group) => ({ ...group, agencyName: '', isGroup: true }))],
    };
  }, [roomId, detail, me, everyone, t]);
}
