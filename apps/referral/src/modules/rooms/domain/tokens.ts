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
/** Common Han characters have one form and are neither small nor large. */
const PLAIN = /^[\u4e00-\u9fff]$/;
/** A character with the marks that belong to it: what is made one form together. */
const CHARACTER = /\P{M}\p{M}*|\p{M}+/gu;

interface Letter {
  text: string;
  start: number;
  end: number;
}

/** Full width becomes half width, capitals small, compatible forms one form; each letter knows where it came from. */
function lettersOf(text: string): Letter[] {
  const letters: Letter[] = [];
  for (const { 0: character, index } of text.matchAll(CHARACTER)) {
    const end = index + character.length;
    if (PLAIN.test(character)) {
      letters.push({ text: character, start: index, end });
      continue;
    }
    for (const letter of character.normalize('NFKC').toLowerCase().normalize('NFKC'))
      letters.push({ text: letter, start: index, end });
  }
  return letters;
}

/** The pieces of a text in their order; what is neither letter nor digit only divides them. */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let divided = true;
  for (const letter of lettersOf(text)) {
    const isRun = RUN.test(letter.text);
    const last = divided ? undefined : pieces.at(-1);
    divided = !isRun && !WORD.test(letter.text);
    if (divided) continue;
    if (last?.isRun === isRun) {
      last.text += letter.text;
      last.end = letter.end;
    } else pieces.push({ ...letter, isRun });
  }
  return pieces;
}

/** What a text is found by: pairs of neighbours of a run, and whole words. A single character of a run finds nothing. */
export function tokensOf(text: string): string[] {
  const tokens = new Set<string>();
  for (const piece of piecesOf(text)) {
    if (!piece.isRun) tokens.add(`w|${piece.text}`);
    else {
      const letters = Array.from(piece.text);
      for (let at = 1; at < letters.length; at += 1) tokens.add(`r|${letters[at - 1]}${letters[at]}`);
    }
  }
  return [...tokens];
}

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
