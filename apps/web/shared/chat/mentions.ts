import { REALTIME_LIMITS } from '@app/contracts';

export interface Mentionable {
  id: string;
  name: string;
  agencyName: string;
  /** Stands for several people, and comes after them. */
  isGroup?: boolean;
}
export interface MentionQuery {
  /** Where the `@` stands. */
  start: number;
  word: string;
}

const MAX_SHOWN = 8;

/** The name that is being typed behind an `@` at the caret, or null. */
export function mentionAt(text: string, caret: number): MentionQuery | null {
  const match = /(?:^|[\s\u3000-\u303f\uff00-\uffef\u3400-\u9fff])@([^\s@]{0,20})$/u.exec(
    text.slice(0, caret),
  );
  if (!match) return null;
  return { start: caret - match[1].length - 1, word: match[1] };
}

/** Whether a name is spelled by a word in Latin letters: whole syllables or their initials. */
export type Sounds = (name: string, word: string) => boolean;

/**
 * Names that begin with the word come first, then those that contain it or sound like it, then those of agencies that contain it.
 * The own name is left out by the caller.
 */
export function suggest(
  members: readonly Mentionable[],
  word: string,
  sounds: Sounds = () => false,
): Mentionable[] {
  const wanted = word.toLowerCase();
  const isLatin = /^[a-z]+$/.test(wanted);
  const rank = ({ name, agencyName }: Mentionable): number => {
    if (name.toLowerCase().startsWith(wanted)) return 0;
    if (name.toLowerCase().includes(wanted) || (isLatin && sounds(name, wanted))) return 1;
    return agencyName.toLowerCase().includes(wanted) ? 2 : 3;
  };
  return members
    .map((member) => ({ member, order: rank(member) }))
    .filter(({ order }) => order < 3)
    .sort(
      (a, b) =>
        a.order - b.order ||
        Number(a.member.isGroup ?? false) - Number(b.member.isGroup ?? false) ||
        a.member.name.localeCompare(b.member.name, 'zh'),
    )
    .slice(0, MAX_SHOWN)
    .map(({ member }) => member);
}

export function complete(
  text: string,
  caret: number,
  query: MentionQuery,
  name: string,
): { text: string; caret: number } {
  const inserted = `@${name} `;
  const next = text.slice(0, query.start) + inserted + text.slice(caret);
  return { text: next, caret: query.start + inserted.length };
}

/**
 * Who is really named in what is sent: a mention that was deleted again tells nobody. A name typed in full counts when
 * only one member has it.
 */
export function mentionsIn(
  text: string,
  chosen: readonly Mentionable[],
  members: readonly Mentionable[] = [],
): string[] {
  const unique = members.filter(({ name }) => members.filter((other) => other.name === name).length === 1);
  const ids = [...chosen, ...unique].filter(({ name }) => text.includes(`@${name}`)).map(({ id }) => id);
  return [...new Set(ids)].slice(0, REALTIME_LIMITS.mentions);
}
