import type { MessageBody, RoomEvent } from '@app/contracts';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { othersAfter } from './rows';

const QUIET_MS = 1500;

/**
 * Reads out what others write, at most every second and a half. The log itself stays silent, because it would also read
 * own messages and every older page.
 */
export function Announcer({ events, me }: { events: readonly RoomEvent[]; me: string }) {
  const { t } = useTranslation();
  const [words, setWords] = useState('');
  const saidUpTo = useRef(events.at(-1)?.seq ?? 0);
  const last = events.at(-1)?.seq ?? 0;

  useEffect(() => {
    if (last <= saidUpTo.current) return undefined;
    const timer = setTimeout(() => {
      const fresh = othersAfter(events, saidUpTo.current, me);
      saidUpTo.current = last;
      const [only] = fresh;
      if (!only) return;
      const { text, attachments = [] } = only.body as MessageBody;
      const said = text || attachments.map(({ name }) => name).join(t('chat:listSeparator'));
      setWords(
        fresh.length === 1
          ? t('chat:announceOne', { name: only.actor.name, agency: only.actor.agencyName, text: said })
          : t('chat:announceMany', { count: fresh.length }),
      );
    }, QUIET_MS);
    return () => clearTimeout(timer);
  }, [events, last, me, t]);

  return (
    <div className="visually-hidden" aria-live="polite">
      {words}
    </div>
  );
}
