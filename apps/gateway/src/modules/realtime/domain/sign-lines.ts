import { isUuid } from '@app/kernel';

interface Line {
  room: string;
  personId: string;
  agencyId: string;
  what: 'here' | 'gone' | 'types' | 'stopped';
}

const CODES: ReadonlyMap<string, Line['what']> = new Map([
  ['h', 'here'],
  ['g', 'gone'],
  ['t', 'types'],
  ['s', 'stopped'],
]);

/** One line for who tells it, then one for each sign. */
export function writeSigns(from: string, signs: readonly Line[]): string {
  return [
    from,
    ...signs.map(({ room, personId, agencyId, what }) => `${what.charAt(0)} ${room} ${personId} ${agencyId}`),
  ].join('\n');
}

/** Whoever may log in may write on the channel: what does not read as signs is none. */
export function readSigns(text: string): { from: string; signs: Line[] } {
  const [from = '', ...lines] = text.split('\n');
  const signs = lines.flatMap((line): Line[] => {
    const [code = '', ...ids] = line.split(' ');
    const [room, personId, agencyId] = ids;
    const what = CODES.get(code);
    if (what === undefined || ids.length !== 3 || !ids.every(isUuid)) return [];
    return [{ room, personId, agencyId, what }];
  });
  return { from, signs };
}
