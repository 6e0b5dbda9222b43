import { useEffect, useRef, useState, type RefObject } from 'react';
import { complete, mentionAt, mentionsIn, suggest, type Mentionable, type MentionQuery } from './mentions';
import { useSounds } from './use-sounds';

export interface MentionState {
  open: boolean;
  options: Mentionable[];
  active: number;
  /** After every change of text or caret. */
  look: (text: string, caret: number) => void;
  /** Writes the `@` for whoever does not find it on the keyboard. */
  begin: () => void;
  choose: (member: Mentionable) => void;
  /** True when the key belonged to the list. */
  onKey: (key: string) => boolean;
  close: () => void;
  /** Whom words really call. */
  calledBy: (body: string) => string[];
  /** The words are sent: what was chosen for them is over. */
  clear: () => void;
}

interface Field {
  ref: RefObject<HTMLTextAreaElement | null>;
  text: string;
  onText: (text: string) => void;
}

/** The list of names behind an `@` in a field of text: arrows move, Enter or Tab takes, Escape closes. */
export function useMentions(callable: readonly Mentionable[], field: Field): MentionState {
  const { ref, text, onText } = field;
  const [query, setQuery] = useState<MentionQuery | null>(null);
  const [active, setActive] = useState(0);
  const [chosen, setChosen] = useState<readonly Mentionable[]>([]);
  const caretAfter = useRef<number | null>(null);
  const sounds = useSounds(query !== null);
  const options = query ? suggest(callable, query.word, sounds) : [];
  const open = options.length > 0;
  const caret = (): number => ref.current?.selectionStart ?? text.length;

  useEffect(() => {
    if (caretAfter.current === null) return;
    ref.current?.setSelectionRange(caretAfter.current, caretAfter.current);
    caretAfter.current = null;
  }, [ref, text]);

  const look = (now: string, at: number): void => {
    const next = mentionAt(now, at);
    if (next?.word !== query?.word) setActive(0);
    setQuery(next);
  };
  const close = (): void => setQuery(null);
  const put = (next: { text: string; caret: number }): void => {
    caretAfter.current = next.caret;
    onText(next.text);
    ref.current?.focus();
    look(next.text, next.caret);
  };
  const choose = (member: Mentionable): void => {
    if (!query) return;
    put(complete(text, caret(), query, member.name));
    setChosen((list) => [...list, member]);
  };

  return {
    open,
    options,
    active,
    look,
    choose,
    close,
    begin: () => {
      const at = caret();
      const before = text.slice(0, at);
      if (mentionAt(text, at)?.word === '') return put({ text, caret: at });
      const begun = mentionAt(`${before}@`, at + 1) ? `${before}@` : `${before} @`;
      put({ text: begun + text.slice(at), caret: begun.length });
    },
    onKey: (key) => {
      if (!open) return false;
      switch (key) {
        case 'ArrowDown':
          setActive((active + 1) % options.length);
          return true;
        case 'ArrowUp':
          setActive((active + options.length - 1) % options.length);
          return true;
        case 'Enter':
        case 'Tab':
          choose(options[active]);
          return true;
        case 'Escape':
          close();
          return true;
        default:
          return false;
      }
    },
    calledBy: (body) => mentionsIn(body, chosen, callable),
    clear: () => {
      setChosen([]);
      close();
    },
  };
}
