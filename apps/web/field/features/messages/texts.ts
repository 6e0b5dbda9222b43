import i18next from 'i18next';
import { roomKind as enRoomKind, stage as enStage } from '../../../shared/i18n/locales/en/codes.json';
import enChat from '../../../shared/i18n/locales/en/chat.json';
import enTalk from '../../../shared/i18n/locales/en/talk.json';
import { roomKind, stage } from '../../../shared/i18n/locales/zh-CN/codes.json';
import chat from '../../../shared/i18n/locales/zh-CN/chat.json';
import talk from '../../../shared/i18n/locales/zh-CN/talk.json';

/** The words of talks come with the part of the app that draws them. */
export function addTalkTexts(): void {
  const add = (language: string, namespace: string, texts: object): void => {
    i18next.addResourceBundle(language, namespace, texts, true);
  };
  add('zh-CN', 'chat', chat);
  add('zh-CN', 'talk', talk);
  add('zh-CN', 'codes', { roomKind, stage });
  add('en', 'chat', enChat);
  add('en', 'talk', enTalk);
  add('en', 'codes', { roomKind: enRoomKind, stage: enStage });
}
