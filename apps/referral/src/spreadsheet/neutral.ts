/** Characters with which a spreadsheet begins a formula, in half and full width, and the blanks that hide them. */
const FORMULA = /^[\s\u200b\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20\u2212]|^[\t\r\n]/;

/** Text from people never becomes a formula: an apostrophe in front makes it text for every spreadsheet. */
export function neutral(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}
