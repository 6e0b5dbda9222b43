import { createHmac } from 'node:crypto';

/** A piece of a text that is searched as one: a run of characters without spaces between words (Chinese, kana), or a word. */
export interface Piece {
  text: string;
  isRun: boolean;
  /** Where it stands in the original text, in UTF-16 units; the end is exclusive. */
  start: number;
  end: number;
}

/** Writing that puts no spaces between words. */
const RUN = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}々〇ー]$/u;
const WORD = /^[\p{L}\p{N}\p{M}]$/u;
/** A character with the marks that belong to it: what is made one form together. */
const CHARACTER = /\P{M}\p{M}*|\p{M}+/uy;
/** No mark stands below U+0300. */
const FIRST_MARK = 0x300;

interface Letter {
  text: string;
  start: number;
  end: number;
}

/** A letter and where it came from; the end is exclusive. */
type TakeLetter = (letter: string, start: number, end: number) => void;

/** Common Han characters have one form and are neither small nor large. */
const isHan = (unit: number): boolean => unit >= 0x4e00 && unit <= 0x9fff;
const isAscii = (unit: number): boolean => unit < 0x80;

/** Full width becomes half width, capitals small, compatible forms one form. */
function eachLetter(text: string, take: TakeLetter): void {
  for (let start = 0; start < text.length;) {
    const unit = text.charCodeAt(start);
    const next = text.charCodeAt(start + 1);
    // Nearly all that people write, and every message is read here before it is stored.
    if ((isHan(unit) || isAscii(unit)) && !(next >= FIRST_MARK && !isHan(next))) {
      take(text.charAt(start).toLowerCase(), start, start + 1);
      start += 1;
      continue;
    }
    CHARACTER.lastIndex = start;
    const [character] = CHARACTER.exec(text) as RegExpExecArray;
    const end = start + character.length;
    for (const letter of character.normalize('NFKC').toLowerCase().normalize('NFKC'))
      take(letter, start, end);
    start = end;
  }
}

function kindOf(letter: string): 'run' | 'word' | 'divider' {
  if (isHan(letter.charCodeAt(0)) || RUN.test(letter)) return 'run';
  return WORD.test(letter) ? 'word' : 'divider';
}

/** The pieces of a text in their order; what is neither letter nor digit only divides them. */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let last: Piece | undefined;
  eachLetter(text, (letter, start, end) => {
    const kind = kindOf(letter);
    const isRun = kind === 'run';
    if (kind === 'divider') last = undefined;
    else if (last?.isRun === isRun) {
      last.text += letter;
      last.end = end;
    } else pieces.push((last = { text: letter, isRun, start, end }));
  });
  return pieces;
}

/** What a text is found by: pairs of neighbours of a run, and whole words. A single character of a run finds nothing. */
export function tokensOf(text: string): string[] {
  const tokens = new Set<string>();
  for (const { isRun, text: piece } of piecesOf(text)) {
    if (!isRun) tokens.add(`w|${piece}`);
    else
      for (let [start, middle] = [0, afterLetter(piece, 0)]; middle < piece.length;) {
        const end = afterLetter(piece, middle);
        tokens.add(`r|${piece.slice(start, end)}`);
        [start, middle] = [middle, end];
      }
  }
  return [...tokens];
}

/**
 * What a message is found by, as numbers that nobody can read or guess without the key of its room: the first 64 bits of an HMAC, as text
 * because they are compared and never counted with. That two words may share one costs a look at a text, because every hit is compared with
 * what was looked for.
 */
export function blindTokensOf(text: string, roomKey: Buffer): string[] {
  const numbers = tokensOf(text).map((token) =>
    createHmac('sha256', roomKey).update(token).digest().readBigInt64BE(0).toString(),
  );
  return [...new Set(numbers)];
}

const afterLetter = (text: string, at: number): number => at + ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1);

/** Where in a text the pieces of a query stand, by place; null when one of them does not stand there at all. */
export function marksOf(text: string, query: string): { start: number; end: number }[] | null {
  const wanted = piecesOf(query);
  if (wanted.length === 0) return null;
  const pieces = piecesOf(text);
  const found: { start: number; end: number }[] = [];
  for (const piece of wanted) {
    const here = piece.isRun
      ? runsOf(text, pieces, piece.text)
      : pieces.filter((own) => !own.isRun && own.text === piece.text);
    if (here.length === 0) return null;
    found.push(...here);
  }
  return merged(found);
}

function runsOf(text: string, pieces: readonly Piece[], wanted: string): { start: number; end: number }[] {
  return pieces.flatMap((piece) => {
    if (!piece.isRun || !piece.text.includes(wanted)) return [];
    const letters = lettersOf(text.slice(piece.start, piece.end));
    const found: { start: number; end: number }[] = [];
    for (let at = piece.text.indexOf(wanted); at >= 0; at = piece.text.indexOf(wanted, at + 1)) {
      const first = letters[lengthBefore(letters, at)];
      const last = letters[lengthBefore(letters, at + wanted.length) - 1];
      if (first && last) found.push({ start: piece.start + first.start, end: piece.start + last.end });
    }
    return found;
  });
}

function lettersOf(text: string): Letter[] {
  const letters: Letter[] = [];
  eachLetter(text, (letter, start, end) => letters.push({ text: letter, start, end }));
  return letters;
}

/** How many letters stand before a place that is counted in UTF-16 units. */
function lengthBefore(letters: readonly Letter[], units: number): number {
  let count = 0;
  for (let at = 0; at < units; count += 1) at += letters[count]?.text.length ?? units;
  return count;
}

function merged(marks: { start: number; end: number }[]): { start: number; end: number }[] {
  const sorted = marks.sort((a, b) => a.start - b.start || b.end - a.end);
  const result: { start: number; end: number }[] = [];
  for (const { start, end } of sorted) {
    const last = result.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else result.push({ start, end });
  }
  return result;
}
