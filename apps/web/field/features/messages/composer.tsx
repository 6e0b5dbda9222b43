import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Quote } from '../../../shared/chat/threads';
import { formOpened } from '../../app/open-forms';
import { isFull } from '../../keep/db';
import { PhotoSection } from '../../screens/photo-section';
import { TextArea } from '../../ui/fields';
import type { DraftPhoto } from '../../visit/draft';
import { useWork } from '../../work/context';
import { photosName, textName } from './draft';
import type { Writing } from './pending';

const MOST = 4000;
const SAVE_AFTER_MS = 300;

interface Props {
  room: string;
  /** What is written here stays in the own agency. */
  isInternal: boolean;
  takesPhotos: boolean;
  /** The message that the next one answers. */
  answering: Quote | null;
  onDropAnswer: () => void;
  onWrite: (writing: Writing) => Promise<void>;
}

/** Where one writes; what is half written is there again after the app was locked or ended, with its photos. */
export function Composer({ room, isInternal, takesPhotos, answering, onDropAnswer, onWrite }: Props) {
  const { t } = useTranslation();
  const { work } = useWork();
  const { store } = work;
  const [text, setText] = useState<string | null>(null);
  const [photos, setPhotos] = useState<readonly DraftPhoto[]>([]);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  useEffect(() => {
    void store.get<string>(textName(room)).then((kept) => setText((now) => now ?? kept ?? ''));
    void store.get<DraftPhoto[]>(photosName(room)).then((kept) => kept && setPhotos(kept));
  }, [store, room]);
  const isOpen = (text !== null && text.trim() !== '') || photos.length > 0;
  useEffect(() => (isOpen ? formOpened() : undefined), [isOpen]);
  useEffect(() => {
    if (text === null) return undefined;
    const timer = setTimeout(() => {
      const kept = text === '' ? store.delete(textName(room)) : store.put(textName(room), text);
      kept.catch(() => undefined);
    }, SAVE_AFTER_MS);
    return () => clearTimeout(timer);
  }, [text, store, room]);

  const failed = (error: unknown): void =>
    setFault(t(isFull(error) ? 'field:storage.full' : 'field:storage.failed'));
  /** At once: a photo of which no draft knew would lie on the phone for nobody. */
  const choose = (chosen: readonly DraftPhoto[]): void => {
    setPhotos(chosen);
    const kept = chosen.length === 0 ? store.delete(photosName(room)) : store.put(photosName(room), chosen);
    kept.catch(failed);
  };
  /** The field is free at once: storing may take a moment, and what is typed meanwhile is the next message. */
  const write = async (): Promise<void> => {
    if (!isOpen || busy || text === null) return;
    setText('');
    setPhotos([]);
    try {
      await onWrite({ text: text.trim(), photos });
      setFault(null);
    } catch (error) {
      setText((since) => (since ? `${text}\n${since}` : text));
      setPhotos((since) => [...photos, ...since]);
      failed(error);
    }
  };
  return (
    <form
      className="stack talk-composer"
      onSubmit={(event) => {
        event.preventDefault();
        void write();
      }}
    >
      {answering && (
        <div className="row talk-answering">
          <p role="status" className="text">
            {t('marks:replyTo', { name: answering.name, text: answering.text })}
          </p>
          <button type="button" onClick={onDropAnswer}>
            {t('marks:replyCancel')}
          </button>
        </div>
      )}
      <TextArea
        label={isInternal ? `${t('chat:notes.message')} · ${t('chat:notes.only')}` : t('chat:message')}
        rows={3}
        maxLength={MOST}
        value={text ?? ''}
        fault={fault}
        onValue={setText}
      />
      {takesPhotos && <PhotoSection isBrief photos={photos} onPhotos={choose} onBusy={setBusy} />}
      <button type="submit" className="button--main" disabled={!isOpen || busy}>
        {t(isInternal ? 'chat:notes.send' : 'chat:send')}
      </button>
    </form>
  );
}
