import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formOpened } from '../../app/open-forms';
import { isFull } from '../../keep/db';
import { TextArea } from '../../ui/fields';
import { useWork } from '../../work/context';

const MOST = 4000;
const SAVE_AFTER_MS = 300;

const draftOf = (room: string): string => `chat-draft/${room}`;

interface Props {
  room: string;
  /** What is written here stays in the own agency. */
  isInternal: boolean;
  onWrite: (text: string) => Promise<void>;
}

/** Where one writes; what is half written is there again after the app was locked or ended. */
export function Composer({ room, isInternal, onWrite }: Props) {
  const { t } = useTranslation();
  const { work } = useWork();
  const { store } = work;
  const [text, setText] = useState<string | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  useEffect(
    () => void store.get<string>(draftOf(room)).then((kept) => setText((now) => now ?? kept ?? '')),
    [store, room],
  );
  const isOpen = text !== null && text.trim() !== '';
  useEffect(() => (isOpen ? formOpened() : undefined), [isOpen]);
  useEffect(() => {
    if (text === null) return undefined;
    const timer = setTimeout(() => {
      const kept = text === '' ? store.delete(draftOf(room)) : store.put(draftOf(room), text);
      kept.catch(() => undefined);
    }, SAVE_AFTER_MS);
    return () => clearTimeout(timer);
  }, [text, store, room]);

  /** The field is free at once: storing may take a moment, and what is typed meanwhile is the next message. */
  const write = async (): Promise<void> => {
    if (!isOpen) return;
    setText('');
    try {
      await onWrite(text.trim());
      setFault(null);
    } catch (error) {
      setText((since) => (since ? `${text}\n${since}` : text));
      setFault(t(isFull(error) ? 'field:storage.full' : 'field:storage.failed'));
    }
  };
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void write();
      }}
    >
      <TextArea
        label={isInternal ? `${t('chat:notes.message')} · ${t('chat:notes.only')}` : t('chat:message')}
        rows={3}
        maxLength={MOST}
        value={text ?? ''}
        fault={fault}
        onValue={setText}
      />
      <button type="submit" className="button--main" disabled={!isOpen}>
        {t(isInternal ? 'chat:notes.send' : 'chat:send')}
      </button>
    </form>
  );
}
