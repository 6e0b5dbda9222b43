import i18next from 'i18next';
import * as enFiles from '../../../shared/i18n/locales/en/attachments.json';
import * as enCodes from '../../../shared/i18n/locales/en/codes.json';
import enChat from '../../../shared/i18n/locales/en/chat.json';
import enMarks from '../../../shared/i18n/locales/en/marks.json';
import enTalk from '../../../shared/i18n/locales/en/talk.json';
import * as files from '../../../shared/i18n/locales/zh-CN/attachments.json';
import * as codes from '../../../shared/i18n/locales/zh-CN/codes.json';
import chat from '../../../shared/i18n/locales/zh-CN/chat.json';
import marks from '../../../shared/i18n/locales/zh-CN/marks.json';
import talk from '../../../shared/i18n/locales/zh-CN/talk.json';

type Codes = Pick<typeof codes, 'reaction' | 'redactionReason' | 'roomKind' | 'stage'>;
type Files = Pick<typeof files, 'list' | 'recorded' | 'state' | 'viewOf'>;

const codesOf = ({ reaction, redactionReason, roomKind, stage }: Codes): Codes => ({
  ...{ reaction, redactionReason, roomKind, stage },
});
const filesOf = ({ list, recorded, state, viewOf }: Files): Files => ({ list, recorded, state, viewOf });

/** The words of talks come with the part of the app that draws them. */
export function addTalkTexts(): void {
  const add = (language: string, namespace: string, texts: object): void => {
    i18next.addResourceBundle(language, namespace, texts, true);
  };
  add('zh-CN', 'attachments', filesOf(files));
  add('zh-CN', 'chat', chat);
  add('zh-CN', 'marks', marks);
  add('zh-CN', 'talk', talk);
  add('zh-CN', 'codes', codesOf(codes));
  add('en', 'attachments', filesOf(enFiles));
  add('en', 'chat', enChat);
  add('en', 'marks', enMarks);
  add('en', 'talk', enTalk);
  add('en', 'codes', codesOf(enCodes));
}
