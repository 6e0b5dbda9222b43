import access from './access.json';
import admin from './admin.json';
import audit from './audit.json';
import cases from './cases.json';
import attachments from './attachments.json';
import chat from './chat.json';
import clocks from './clocks.json';
import codes from './codes.json';
import common from './common.json';
import consents from './consents.json';
import directory from './directory.json';
import emergency from './emergency.json';
import flags from './flags.json';
import followups from './followups.json';
import family from './family.json';
import duty from './duty.json';
import duties from './duties.json';
import files from './files.json';
import guests from './guests.json';
import guide from './guide.json';
import home from './home.json';
import hub from './hub.json';
import imports from './imports.json';
import inbox from './inbox.json';
import kinds from './kinds.json';
import login from './login.json';
import marks from './marks.json';
import notices from './notices.json';
import notifications from './notifications.json';
import overlaps from './overlaps.json';
import print from './print.json';
import pool from './pool.json';
import referral from './referral.json';
import search from './search.json';
import shell from './shell.json';
import stages from './stages.json';
import tasks from './tasks.json';
import wizard from './wizard.json';

export const pack = {
  access,
  admin,
  audit,
  cases,
  attachments,
  chat,
  clocks,
  codes,
  common,
  consents,
  directory,
  emergency,
  flags,
  followups,
  family,
  duty,
  duties,
  files,
  guests,
  guide,
  home,
  hub,
  imports,
  inbox,
  kinds,
  login,
  marks,
  notices,
  notifications,
  overlaps,
  print,
  pool,
  referral,
  search,
  shell,
  stages,
  tasks,
  wizard,
};
