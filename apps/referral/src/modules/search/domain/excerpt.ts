export interface Excerpt {
  text: string;
  /** Beginning and length of what was looked for, in UTF-16 units of the excerpt. */
  marks: [number, number][];
}

const BEFORE = 24;
const LENGTH = 120;

/** The part of a text around the first of its marks. It never begins or ends inside a character. */
export function excerptOf(text: string, marks: readonly { start: number; end: number }[]): Excerpt {
  const first = marks[0]?.start ?? 0;
  const start = first <= BEFORE ? 0 : wholeAt(text, first - BEFORE);
  const end = wholeAt(text, Math.min(text.length, start + LENGTH));
  const head = start > 0 ? '…' : '';
  const shown = marks.filter((mark) => mark.end > start && mark.start < end);
  return {
    text: `${head}${text.slice(start, end)}${end < text.length ? '…' : ''}`,
    marks: shown.map(({ start: from, end: to }): [number, number] => {
      const at = Math.max(from, start);
      return [at - start + head.length, Math.min(to, end) - at];
    }),
  };
}

/** The beginning of the character that stands at a place. */
function wholeAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff ? at - 1 : at;
}
