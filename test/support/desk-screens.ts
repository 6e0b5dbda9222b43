import type { Referral } from '@app/contracts';
import { heading, press, row, tab, words, type Part, type Screen, type Screens } from './desk-screen';
import { findTarget } from './desk-flows';
import { mouse } from './desk-hands';
import { dangerScreens, strangeDangers } from './desk-screens-danger';
import { noticeScreens } from './desk-screens-notices';
import { roomScreens } from './desk-screens-rooms';
import type { Seat } from './desk-seat';
import { shapeOf, texts } from './desk-texts';

const { admin, cases, common, duty, flags, home, inbox, login, notifications, overlaps, referral, wizard } =
  texts;

const page = (as: Part, one: Referral): Screen => ({
  as,
  path: `/referrals/${one.id}`,
  shows: heading(shapeOf(referral.pageTitle, { number: one.number })),
});

/** The draft keeps everything but the answers about the child's safety. */
export async function answerAndGoOn(seat: Seat): Promise<void> {
  await seat.answer(wizard.question.safe, wizard.answer.safe.yes).check();
  await seat.answer(wizard.question.injured, wizard.answer.injured.no).check();
  await seat.answer(wizard.question.carer, wizard.answer.carer.yes).check();
  await seat.button(wizard.next).click();
}

/** Screens as they are with something on them. */
export const loadedScreens: Screens = {
  login: () => ({ as: 'nobody', path: '/login', shows: heading(login.demo.title) }),
  invite: ({ invitePath }) => ({
    as: 'nobody',
    path: invitePath,
    shows: (seat) => seat.button(login.invite.submit),
  }),
  home: ({ waiting }) => ({ as: 'router', path: '/', shows: row(waiting.number) }),
  inbox: ({ waiting }) => ({
    as: 'router',
    path: '/inbox',
    act: (seat) => seat.row(waiting.number).click({ position: { x: 8, y: 8 } }),
    shows: words(waiting.packet?.situation ?? ''),
  }),
  'sent box': ({ waiting }) => ({
    as: 'counsellor',
    path: '/inbox?tab=sent',
    shows: row(waiting.number),
  }),
  'wizard, child': () => ({ as: 'counsellor', path: '/referrals/new', shows: words('石**') }),
  'wizard, new child': () => ({
    as: 'counsellor',
    path: '/referrals/new',
    act: (seat) => seat.answer(wizard.child.mode, wizard.child.register).check(),
    shows: (seat) => seat.field(wizard.register.guardianPhone),
  }),
  'wizard, situation': ({ casePath }) => ({
    as: 'router',
    path: `/referrals/new?caseId=${casePath.split('/').pop()}`,
    act: (seat) => seat.answer(wizard.question.safe, wizard.answer.safe.no).check(),
    shows: words(texts.emergency.call.title),
  }),
  'wizard, target': ({ draft }) => ({
    as: 'router',
    path: `/referrals/new?draft=${draft.id}`,
    act: async (seat) => {
      await answerAndGoOn(seat);
      await seat.heading(wizard.step.target).waitFor();
      await findTarget(seat, mouse, draft.toAgency.name);
    },
    shows: (seat) => seat.page.getByRole('radio', { name: draft.toAgency.name }),
  }),
  'wizard, review': ({ draft }) => ({
    as: 'router',
    path: `/referrals/new?draft=${draft.id}`,
    act: async (seat) => {
      await answerAndGoOn(seat);
      await seat.heading(wizard.step.target).waitFor();
      await findTarget(seat, mouse, draft.toAgency.name);
      await seat.button(wizard.next).click();
    },
    shows: heading(wizard.answers.title),
  }),
  'admin, limits': () => ({
    as: 'admin',
    path: '/admin/limits',
    shows: heading(texts.clocks.calendar.title),
  }),
  'admin, import': () => ({
    as: 'admin',
    path: '/admin/imports',
    shows: heading(texts.imports.title),
  }),
  'referral, packet': ({ waiting }) => page('router', waiting),
  'referral, sent': ({ waiting }) => page('counsellor', waiting),
  'referral, accepted': ({ accepted }) => page('router', accepted),
  'referral, declined': ({ declined }) => page('router', declined),
  'referral, withdrawn': ({ withdrawn }) => page('counsellor', withdrawn),
  'print, slip': ({ waiting }) => ({
    as: 'router',
    path: `/referrals/${waiting.id}/print`,
    shows: heading(texts.print.slip.title),
  }),
  'print, receipt': ({ declined }) => ({
    as: 'counsellor',
    path: `/referrals/${declined.id}/print?form=receipt`,
    shows: heading(texts.print.receipt.title),
  }),
  flags: ({ flag }) => ({ as: 'counsellor', path: '/flags', shows: row(flag.number) }),
  ...dangerScreens,
  'flag, raised': () => ({
    as: 'counsellor',
    path: '/flags',
    act: (seat) => seat.answer(flags.form.safety, texts.codes.flagSafety.unsafe).check(),
    shows: (seat) => seat.heading(texts.emergency.call.title),
  }),
  'flag, opened': ({ flag }) => ({
    as: 'counsellor',
    path: `/flags/${flag.id}`,
    shows: heading(flags.page.said),
  }),
  cases: () => ({ as: 'router', path: '/cases', shows: row('C-') }),
  'case with talk': ({ casePath }) => ({
    as: 'router',
    path: `${casePath}?tab=talk`,
    shows: (seat) => seat.message('九点在校门口'),
  }),
  'case, timeline': ({ casePath, accepted }) => ({
    as: 'router',
    path: `${casePath}?tab=timeline`,
    shows: words(shapeOf(cases.timeline.referral.accepted, { number: accepted.number })),
  }),
  'case, file': ({ casePath }) => ({
    as: 'counsellor',
    path: `${casePath}?tab=child`,
    act: press(cases.gate.open),
    shows: heading(cases.child.title),
  }),
  'case, consents': ({ casePath }) => ({
    as: 'counsellor',
    path: `${casePath}?tab=consents`,
    shows: words(cases.consent.valid),
  }),
  'case, evidence': ({ casePath }) => ({
    as: 'counsellor',
    path: `${casePath}?tab=files`,
    shows: words(texts.files.empty),
  }),
  'case, ledger': ({ casePath, accepted }) => ({
    as: 'counsellor',
    path: `${casePath}?tab=ledger`,
    shows: row(accepted.number),
  }),
  'duties, ledger': ({ accepted }) => ({
    as: 'counsellor',
    path: '/duties/ledger',
    shows: row(accepted.number),
  }),
  'duties, notices': () => ({
    as: 'counsellor',
    path: '/duties/stop?box=sent',
    shows: heading(texts.duties.title),
  }),
  'duties, reviews': () => ({
    as: 'admin',
    path: '/duties/reviews',
    shows: heading(texts.duties.title),
  }),
  'case, referrals': ({ casePath, accepted }) => ({
    as: 'router',
    path: `${casePath}?tab=referrals`,
    shows: (seat) => seat.link(shapeOf(accepted.number), seat.main),
  }),
  'case, members': ({ casePath }) => ({
    as: 'router',
    path: `${casePath}?tab=members`,
    shows: words(cases.members.home),
  }),
  notifications: () => ({
    as: 'counsellor',
    path: '/notifications',
    shows: heading(notifications.group.update),
  }),
  ...noticeScreens,
  ...roomScreens,
  directory: () => ({ as: 'router', path: '/directory', shows: words('心理支持') }),
  'admin, duty': () => ({ as: 'router', path: tab('duty'), shows: heading(duty.week) }),
  overlaps: () => ({ as: 'router', path: '/overlaps', shows: words(overlaps.empty) }),
  'admin, people': () => ({ as: 'admin', path: tab('people'), shows: row('邓一') }),
  'admin, agencies': ({ waiting }) => ({
    as: 'admin',
    path: tab('agencies'),
    shows: row(waiting.fromAgency.name),
  }),
  'admin, offers': () => ({ as: 'admin', path: tab('offers'), shows: row('心理支持') }),
  'admin, agreements': ({ waiting }) => ({
    as: 'admin',
    path: tab('agreements'),
    shows: row(waiting.fromAgency.name),
  }),
};

/** Screens with nothing on them: each says why. */
export const emptyScreens: Screens = {
  home: () => ({ as: 'stranger', path: '/', shows: words(home.waiting.empty) }),
  inbox: () => ({ as: 'stranger', path: '/inbox', shows: words(inbox.empty.waiting) }),
  'inbox, filtered': () => ({
    as: 'router',
    path: '/inbox?q=zzz',
    shows: words(inbox.empty.filtered),
  }),
  'wizard, child': () => ({
    as: 'stranger',
    path: '/referrals/new',
    shows: words(wizard.child.none),
  }),
  'referral of others': ({ waiting }) => ({
    as: 'stranger',
    path: `/referrals/${waiting.id}`,
    shows: words(referral.missing.title),
  }),
  ...strangeDangers,
  'flag of others': ({ flag }) => ({
    as: 'stranger',
    path: `/flags/${flag.id}`,
    shows: words(flags.missing.title),
  }),
  flags: () => ({ as: 'router', path: '/flags', shows: words(flags.empty.desk) }),
  cases: () => ({ as: 'stranger', path: '/cases', shows: words(cases.empty.title) }),
  'case of others': ({ casePath }) => ({
    as: 'stranger',
    path: casePath,
    shows: words(cases.missing.title),
  }),
  notifications: () => ({
    as: 'stranger',
    path: '/notifications',
    shows: words(notifications.empty.all),
  }),
  directory: () => ({
    as: 'router',
    path: '/directory?q=zzz',
    shows: words(texts.directory.empty),
  }),
  'admin, people': () => ({
    as: 'admin',
    path: `${tab('people')}?q=zzz`,
    shows: words(admin.people.empty),
  }),
  'admin, agencies': () => ({
    as: 'admin',
    path: `${tab('agencies')}?q=zzz`,
    shows: words(admin.agencies.empty),
  }),
  'page that is not there': () => ({
    as: 'router',
    path: '/nowhere',
    shows: heading(common.notFound.title),
  }),
};
