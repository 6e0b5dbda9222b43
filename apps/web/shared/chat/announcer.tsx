import type { MessageBody, RoomEvent } from '@app/contracts';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { messageActs, othersAfter } from '../realtime/message-acts';

const QUIET_MS = 1500;

/**
 * Reads out what others write, at most every second and a half. The log itself stays silent, because it would also read
 * own messages and every older page. The words of a message that is taken back are not left standing here either.
 */
export function Announcer({ events, me }: { events: readonly RoomEvent[]; me: string }) {
  const { t } = useTranslation();
  const [said, setSaid] = useState<{ words: string; seq: number | null }>({ words: '', seq: null });
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
      const content = text || attachments.map(({ name }) => name).join(t('chat:listSeparator'));
      const { name, agencyName: agency } = only.actor;
      setSaid(
        fresh.length === 1
          ? { words: t('chat:announceOne', { name, agency, text: content }), seq: only.seq }
          : { words: t('chat:announceMany', { count: fresh.length }), seq: null },
      );
    }, QUIET_MS);
    return () => clearTimeout(timer);
  }, [events, last, me, t]);

  const isTakenBack = said.seq !== null && messageActs(events).get(said.seq)?.isWithdrawn === true;
  return (
    <div className="visually-hidden" aria-live="polite">
      {isTakenBack ? '' : said.words}
    </div>
  );
}
