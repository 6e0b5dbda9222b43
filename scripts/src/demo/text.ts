/** The two languages of the demo; `npm start -- --lang en` chooses the second. */
export type DemoLanguage = 'zh-CN' | 'en';

/** One free text in both languages, side by side so that neither is forgotten. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}

export const t = (zh: string, en: string): Text => ({ zh, en });

/** A person's name stays Chinese; a reader of English gets the pinyin beside it. */
export interface Name {
  readonly zh: string;
  readonly pinyin: string;
}

export const name = (zh: string, pinyin: string): Name => ({ zh, pinyin });

export function inLanguage(text: Text, lang: DemoLanguage): string {
  return lang === 'en' ? text.en : text.zh;
}

export function nameIn(person: Name, lang: DemoLanguage): string {
  return lang === 'en' ? `${person.zh} ${person.pinyin}` : person.zh;
}
