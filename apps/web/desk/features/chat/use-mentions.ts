import { useState } from 'react';
import { mentionAt, suggest, type Mentionable, type MentionQuery } from './mentions';
import { useSounds } from './use-sounds';

export interface MentionState {
  open: boolean;
  options: Mentionable[];
  active: number;
  query: MentionQuery | null;
  /** After every change of text or caret. */
  look: (text: string, caret: number) => void;
  /** True when the key belonged to the list. */
  onKey: (key: string, choose: (member: Mentionable) => void) => boolean;
  close: () => void;
}

/** The list of names behind an `@`: arrows move, Enter or Tab takes, Escape closes. */
export function useMentions(members: readonly Mentionable[]): MentionState {
  const [query, setQuery] = useState<MentionQuery | null>(null);
  const [active, setActive] = useState(0);
  const sounds = useSounds(query !== null);
  const options = query ? suggest(members, query.word, sounds) : [];
  const open = options.length > 0;
  const close = (): void => setQuery(null);

  return {
    open,
    options,
    active,
    query,
    close,
    look: (text, caret) => {
      const next = mentionAt(text, caret);
      if (next?.word !== query?.word) setActive(0);
      setQuery(next);
    },
    onKey: (key, choose) => {
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
  };
}
