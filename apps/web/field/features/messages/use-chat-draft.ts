import { useEffect, useRef, useState } from 'react';
import { formOpened } from '../../app/open-forms';
import type { SealedStore } from '../../keep/sealed';
import { session } from '../../session/session';
import type { DraftPhoto } from '../../visit/draft';
import { useWork } from '../../work/context';
import { photosName, receiptName, textName } from './draft';

const SAVE_AFTER_MS = 300;

interface Half {
  text: string;
  photos: readonly DraftPhoto[];
  asksReceipt: boolean;
}

/** Words that the phone did not take, by room: here as long as it is open. */
const refused = new WeakMap<SealedStore, Map<string, string>>();

export interface ChatDraft extends Half {
  /** What lies on the phone has been read. */
  isRead: boolean;
  isEmpty: boolean;
  /** Why the words do not lie on the phone. */
  fault: unknown;
  setText: (text: string) => void;
  setPhotos: (photos: readonly DraftPhoto[]) => void;
  setAsksReceipt: (asks: boolean) => void;
  /** Empties the fields and says how to get back what was in them, before what has been typed since. */
  take: () => { half: Half; putBack: () => void };
}

/** What is half written for a room: it is there again after the app was locked or ended. */
export function useChatDraft(room: string, onFault: (error: unknown) => void): ChatDraft {
  const { store } = useWork().work;
  const [text, setText] = useState<string | null>(() => refused.get(store)?.get(room) ?? null);
  const [photos, setPhotos] = useState<readonly DraftPhoto[]>([]);
  const [asksReceipt, setAsks] = useState(false);
  useEffect(() => {
    void store.get<string>(textName(room)).then((kept) => setText((now) => now ?? kept ?? ''));
    void store.get<DraftPhoto[]>(photosName(room)).then((kept) => kept && setPhotos(kept));
    void store.get<boolean>(receiptName(room)).then((kept) => kept && setAsks(kept));
  }, [store, room]);
  const isEmpty = (text === null || text.trim() === '') && photos.length === 0;
  useEffect(() => (isEmpty ? undefined : formOpened()), [isEmpty]);
  const fault = useSaved(room, text);
  return {
    text: text ?? '',
    photos,
    asksReceipt,
    isRead: text !== null,
    isEmpty,
    fault,
    setText,
    /** At once: a photo of which no draft knew would lie on the phone for nobody. */
    setPhotos: (chosen) => {
      setPhotos(chosen);
      const name = photosName(room);
      (chosen.length === 0 ? store.delete(name) : store.put(name, chosen)).catch(onFault);
    },
    setAsksReceipt: (asks) => {
      setAsks(asks);
      const name = receiptName(room);
      (asks ? store.put(name, asks) : store.delete(name)).catch(onFault);
    },
    take: () => {
      const half = { text: text ?? '', photos, asksReceipt };
      setText('');
      setPhotos([]);
      setAsks(false);
      return {
        half,
        putBack: () => {
          setText((since) => (since ? `${half.text}\n${since}` : half.text));
          setPhotos((since) => [...half.photos, ...since]);
          setAsks(half.asksReceipt);
        },
      };
    },
  };
}

/** Soon after each change, and at once when the field goes or the records close. Answers why that did not succeed. */
function useSaved(room: string, text: string | null): unknown {
  const { store } = useWork().work;
  const unsaved = useRef<string | null>(null);
  const [fault, setFault] = useState<unknown>(null);
  useEffect(() => {
    let writing: Promise<unknown> = Promise.resolve();
    const save = (): void => {
      const words = unsaved.current;
      if (words === null) return;
      unsaved.current = null;
      const kept = keepWords(store, room, words).then(() => setFault(null), setFault);
      writing = Promise.all([writing, kept]);
    };
    const timer = setInterval(save, SAVE_AFTER_MS);
    // Before what is here is wiped, not after it.
    const leave = session.beforeClosing(async () => {
      save();
      await writing;
    });
    return () => {
      leave();
      clearInterval(timer);
      save();
    };
  }, [store, room]);
  useEffect(() => {
    unsaved.current = text;
  }, [text]);
  return fault;
}

async function keepWords(store: SealedStore, room: string, words: string): Promise<void> {
  const held = refused.get(store) ?? new Map<string, string>();
  refused.set(store, held.set(room, words));
  const name = textName(room);
  await (words === '' ? store.delete(name) : store.put(name, words));
  // What was typed meanwhile is on its own way.
  if (held.get(room) === words) held.delete(room);
}
