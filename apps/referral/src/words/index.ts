import { EN } from './en';
import { ZH_CN } from './zh-cn';

export const SHEET_LANGUAGES = ['zh-CN', 'en'] as const;
export type SheetLanguage = (typeof SHEET_LANGUAGES)[number];
export type WordTable = keyof typeof ZH_CN;

const WORDS: Readonly<Record<SheetLanguage, Readonly<Record<WordTable, Readonly<Record<string, string>>>>>> =
  {
    'zh-CN': ZH_CN,
    en: EN,
  };

/** A sheet is read by people: it has words, not codes. A code that has no word yet stands for itself. */
export function wordOf(language: SheetLanguage, table: WordTable, code: string): string {
  return WORDS[language][table][code] ?? code;
}

export function wordsOf(language: SheetLanguage, table: WordTable, codes: readonly string[]): string {
  return codes.map((code) => wordOf(language, table, code)).join(language === 'en' ? ', ' : '、');
}

/** The code that somebody meant: the code itself, or its word in either language. */
export function codeOfWord(table: WordTable, text: string): string | undefined {
  const asked = text.normalize('NFKC').trim().toLowerCase();
  for (const language of SHEET_LANGUAGES)
    for (const [code, word] of Object.entries(WORDS[language][table]))
      if (code.toLowerCase() === asked || word.normalize('NFKC').toLowerCase() === asked) return code;
  return undefined;
}
