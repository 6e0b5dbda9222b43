import en from '../../shared/i18n/locales/en/push.json';
import zh from '../../shared/i18n/locales/zh-CN/push.json';

/** What is shown of a push: kind, number and link are all that it brings. */
export interface ShownPush {
  title: string;
  body: string;
  /** A later one about the same matter takes its place. */
  tag: string;
  /** Path inside the hub. */
  link: string;
}

const URGENT = /^(report\.filed|follow_up\.unsafe|notice\.\w+|\w+\.escalated)$/;
const NUMBER = /^[A-Za-z0-9][A-Za-z0-9-]{0,40}$/;
const LINK = /^\/[a-z-]+(\/(emergency|stop|[0-9a-f-]{36}))?(\?(tab=tasks|room=[0-9a-f-]{36}))?$/;

/** Whatever came, something is shown: a browser takes the leave away from an app that stays silent. */
export function shownPush(data: unknown, language: string): ShownPush {
  const words = language.startsWith('zh') ? zh : en;
  const given = (typeof data === 'object' && data !== null ? data : {}) as Record<string, unknown>;
  const text = (value: unknown, form: RegExp): string =>
    typeof value === 'string' && form.test(value) ? value : '';
  const number = text(given.number, NUMBER);
  const link = text(given.link, LINK) || '/notifications';
  const count = typeof given.count === 'number' ? given.count : 1;
  const what = text(given.kind, URGENT) === '' ? words.news : words.urgent;
  return {
    title: words.title,
    body: count > 1 ? words.several.replace('{{count}}', String(count)) : `${number} ${what}`.trim(),
    tag: link,
    link,
  };
}
