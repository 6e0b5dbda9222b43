import { escaped, lineOf, mailText, WORDS, type MailLanguage, type MailText } from './mail-text';
import type { NoticeFacts } from './notice-facts';

const SHOWN = 50;
/** What waits for a group is merged; so many are named. */
const NAMED = 5;

/** The mail about one notice, or about all that waited for the same moment. */
export function messageText(parts: readonly NoticeFacts[], language: MailLanguage, base: string): MailText {
  const [first] = parts;
  if (parts.length === 1 && first) return mailText(first, language, base);
  const words = WORDS[language];
  const title = `${parts.length} ${words.several}`;
  const lines = parts.slice(0, SHOWN).map((facts) => lineOf(facts, language, base));
  const rest = parts.length - lines.length;
  const more = rest > 0 ? { title: `+${rest}`, address: new URL('/notifications', base).toString() } : null;
  const all = more ? [...lines, more] : lines;
  return {
    subject: title,
    text: `${title}\n\n${all.map((line) => `${line.title}\n${line.address}`).join('\n\n')}\n\n${words.why}\n`,
    html: [
      `<!doctype html><html lang="${language}"><meta charset="utf-8"><title>${escaped(title)}</title>`,
      `<p>${escaped(title)}</p><ul>`,
      ...all.map((line) => `<li><a href="${escaped(line.address)}">${escaped(line.title)}</a></li>`),
      `</ul><p>${escaped(words.why)}</p></html>`,
    ].join(''),
  };
}

/** A message into a group: a line each, the first few with their link, and how many more there are. Never longer than the vendor takes. */
export function groupText(
  parts: readonly NoticeFacts[],
  language: MailLanguage,
  base: string,
  maxBytes: number,
): string {
  const { several } = WORDS[language];
  for (let shown = Math.min(parts.length, NAMED); ; shown -= 1) {
    const lines = parts.slice(0, shown).map((facts) => {
      const { title, address } = lineOf(facts, language, base);
      return `${title}\n${address}`;
    });
    if (shown < parts.length)
      lines.push(`${parts.length} ${several}\n${new URL('/notifications', base).toString()}`);
    const text = lines.join('\n');
    if (shown === 0 || Buffer.byteLength(text) <= maxBytes) return text;
  }
}
