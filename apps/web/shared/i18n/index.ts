import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';

export const LANGUAGES = ['zh-CN', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

const CHOICE = 'jieli.language';

/** The texts of one app by language; each is fetched when somebody reads that language. */
export type TextPacks = Record<Language, () => Promise<{ pack: Record<string, object> }>>;

let packs: TextPacks | undefined;

/** The language follows the browser until the person chooses one. */
export function preferredLanguage(): Language {
  const chosen = localStorage.getItem(CHOICE);
  if (chosen === 'zh-CN' || chosen === 'en') return chosen;
  const first = navigator.languages.find((tag) => /^(zh|en)\b/i.test(tag));
  return first && /^en/i.test(first) ? 'en' : 'zh-CN';
}

async function load(language: Language): Promise<void> {
  if (!packs || i18next.hasResourceBundle(language, 'common')) return;
  const { pack } = await packs[language]();
  for (const [namespace, texts] of Object.entries(pack))
    i18next.addResourceBundle(language, namespace, texts);
}

export async function startI18n(texts: TextPacks): Promise<void> {
  packs = texts;
  const language = preferredLanguage();
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    ns: [],
    defaultNS: 'common',
    resources: {},
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  await load(language);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}

export async function chooseLanguage(language: Language): Promise<void> {
  localStorage.setItem(CHOICE, language);
  await load(language);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}
