import access from '../../apps/web/shared/i18n/locales/zh-CN/access.json';
import admin from '../../apps/web/shared/i18n/locales/zh-CN/admin.json';
import attachments from '../../apps/web/shared/i18n/locales/zh-CN/attachments.json';
import cases from '../../apps/web/shared/i18n/locales/zh-CN/cases.json';
import chat from '../../apps/web/shared/i18n/locales/zh-CN/chat.json';
import clocks from '../../apps/web/shared/i18n/locales/zh-CN/clocks.json';
import codes from '../../apps/web/shared/i18n/locales/zh-CN/codes.json';
import common from '../../apps/web/shared/i18n/locales/zh-CN/common.json';
import consents from '../../apps/web/shared/i18n/locales/zh-CN/consents.json';
import directory from '../../apps/web/shared/i18n/locales/zh-CN/directory.json';
import emergency from '../../apps/web/shared/i18n/locales/zh-CN/emergency.json';
import flags from '../../apps/web/shared/i18n/locales/zh-CN/flags.json';
import duty from '../../apps/web/shared/i18n/locales/zh-CN/duty.json';
import duties from '../../apps/web/shared/i18n/locales/zh-CN/duties.json';
import followups from '../../apps/web/shared/i18n/locales/zh-CN/followups.json';
import files from '../../apps/web/shared/i18n/locales/zh-CN/files.json';
import guests from '../../apps/web/shared/i18n/locales/zh-CN/guests.json';
import guide from '../../apps/web/shared/i18n/locales/zh-CN/guide.json';
import home from '../../apps/web/shared/i18n/locales/zh-CN/home.json';
import hub from '../../apps/web/shared/i18n/locales/zh-CN/hub.json';
import imports from '../../apps/web/shared/i18n/locales/zh-CN/imports.json';
import inbox from '../../apps/web/shared/i18n/locales/zh-CN/inbox.json';
import login from '../../apps/web/shared/i18n/locales/zh-CN/login.json';
import marks from '../../apps/web/shared/i18n/locales/zh-CN/marks.json';
import notices from '../../apps/web/shared/i18n/locales/zh-CN/notices.json';
import notifications from '../../apps/web/shared/i18n/locales/zh-CN/notifications.json';
import overlaps from '../../apps/web/shared/i18n/locales/zh-CN/overlaps.json';
import pool from '../../apps/web/shared/i18n/locales/zh-CN/pool.json';
import print from '../../apps/web/shared/i18n/locales/zh-CN/print.json';
import referral from '../../apps/web/shared/i18n/locales/zh-CN/referral.json';
import search from '../../apps/web/shared/i18n/locales/zh-CN/search.json';
import shell from '../../apps/web/shared/i18n/locales/zh-CN/shell.json';
import tasks from '../../apps/web/shared/i18n/locales/zh-CN/tasks.json';
import wizard from '../../apps/web/shared/i18n/locales/zh-CN/wizard.json';

/** The words on the screen, from where the screen has them: a changed word changes no test. */
export const texts = {
  access,
  admin,
  attachments,
  cases,
  chat,
  clocks,
  codes,
  consents,
  common,
  directory,
  emergency,
  flags,
  duty,
  duties,
  followups,
  files,
  guests,
  guide,
  home,
  hub,
  imports,
  inbox,
  login,
  marks,
  notices,
  notifications,
  overlaps,
  pool,
  print,
  referral,
  search,
  shell,
  tasks,
  wizard,
};

/** Puts values into the places of a text. */
export function fill(text: string, values: Record<string, string | number>): string {
  return text.replaceAll(/\{\{(\w+)\}\}/g, (place, name: string) => String(values[name] ?? place));
}

/** The part of a text before its first place, for names that end in something the test does not know. */
export function headOf(text: string): string {
  return text.split('{{')[0].trim();
}

/** A pattern that a text fits whatever stands in its places. */
export function shapeOf(text: string, values: Record<string, string | number> = {}): RegExp {
  const parts = fill(text, values).split(/\{\{\w+\}\}/);
  return new RegExp(parts.map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.+'));
}
