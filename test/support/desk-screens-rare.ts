import { dialog, fault, press, tab, words, type Part, type Screen, type Screens } from './desk-screen';
import { answerAndGoOn, loadedScreens } from './desk-screens';
import { fill, shapeOf, texts } from './desk-texts';

const { admin, cases, chat, codes, common, home, login, referral, wizard } = texts;

const failing = (as: Part, path: string, broken: RegExp): Screen => ({
  as,
  path,
  broken,
  shows: fault,
});

/** Screens whose data the hub failed to give, and forms that were refused. */
export const faultyScreens: Screens = {
  login: () => ({
    as: 'nobody',
    path: '/login',
    act: async (seat) => {
      await seat.page.getByLabel(login.username).fill('nobody');
      await seat.page.getByLabel(login.password, { exact: true }).fill('not this one');
      await seat.button(login.submit).click();
    },
    shows: words(common.error.LOGIN_FAILED),
  }),
  'login, nothing typed': () => ({
    as: 'nobody',
    path: '/login',
    act: press(login.submit),
    shows: words(common.field.required),
  }),
  invite: () => ({
    as: 'nobody',
    path: '/invite/no-such-link',
    shows: (seat) => seat.page.getByRole('alert'),
  }),
  home: () => failing('router', '/', /\/api\/home/),
  inbox: () => failing('router', '/inbox', /\/api\/referrals\?/),
  'wizard, child': () => ({
    as: 'counsellor',
    path: '/referrals/new',
    act: async (seat) => {
      await seat.answer(wizard.child.mode, wizard.child.register).check();
      await seat.button(wizard.next).click();
    },
    shows: words(common.error.fields),
  }),
  'wizard, target': (county) => ({
    ...loadedScreens['wizard, target'](county),
    // Both: without suggestions any agency can still be found by its name.
    broken: /\/api\/agencies|\/suggestions/,
    act: answerAndGoOn,
    shows: fault,
  }),
  referral: ({ waiting }) => failing('router', `/referrals/${waiting.id}`, /\/api\/referrals\/[\w-]+$/),
  cases: () => failing('router', '/cases', /\/api\/cases\?/),
  case: ({ casePath }) => failing('router', casePath, /\/api\/cases\/[\w-]+$/),
  'case, timeline': ({ casePath }) => failing('router', `${casePath}?tab=timeline`, /\/timeline/),
  talk: ({ casePath }) => failing('router', casePath, /\/api\/rooms\/[\w-]+\/events/),
  notifications: () => failing('router', '/notifications', /\/api\/notifications\?.*limit=50/),
  directory: () => failing('router', '/directory', /\/api\/agencies\?/),
  'admin, people': () => failing('admin', tab('people'), /\/api\/people\?/),
  'admin, agencies': () => failing('admin', tab('agencies'), /\/api\/agencies\?/),
  'admin, offers': () => failing('admin', tab('offers'), /\/api\/agencies\/[\w-]+$/),
  'admin, agreements': () => failing('admin', tab('agreements'), /\/api\/agreements/),
};

const over = (as: Part, path: string, name: string | RegExp): Screen => ({
  as,
  path,
  act: press(name),
  shows: dialog,
});

/** Screens with a dialog, a menu or a list over them. */
export const coveredScreens: Screens = {
  accept: ({ waiting }) => over('router', `/referrals/${waiting.id}`, codes.referralAction.accept),
  decline: ({ waiting }) => over('router', `/referrals/${waiting.id}`, codes.referralAction.decline),
  'decline, refused': ({ waiting }) => ({
    as: 'router',
    path: `/referrals/${waiting.id}`,
    act: async (seat) => {
      await seat.button(codes.referralAction.decline).click();
      await seat.button(referral.decline.confirm).click();
    },
    shows: words(referral.fault.declineReason),
  }),
  withdraw: ({ waiting }) => over('counsellor', `/referrals/${waiting.id}`, codes.referralAction.withdraw),
  'record consent': ({ casePath }) => over('router', casePath, cases.action.consent),
  'add need': ({ casePath }) => over('router', casePath, cases.action.need),
  'withdraw consent': ({ casePath }) =>
    over('counsellor', `${casePath}?tab=consents`, cases.consent.withdraw),
  'reveal a number': ({ casePath }) => ({
    as: 'counsellor',
    path: `${casePath}?tab=child`,
    act: async (seat) => {
      await seat.button(cases.gate.open).click();
      await seat.button(cases.reveal.open).click();
    },
    shows: dialog,
  }),
  'names to mention': ({ casePath }) => ({
    as: 'router',
    path: casePath,
    act: (seat) => seat.page.getByLabel(chat.message, { exact: true }).pressSequentially('@'),
    shows: (seat) => seat.page.getByRole('listbox', { name: chat.mentionList }),
  }),
  'add a person': () => over('admin', tab('people'), admin.people.create),
  'invite a person': () => over('admin', tab('people'), fill(admin.people.inviteOf, { name: '邓一' })),
  'disable a person': () => over('admin', tab('people'), shapeOf(admin.people.disableOf)),
  'add an agency': () => over('admin', tab('agencies'), admin.agencies.create),
  'add an offer': () => over('admin', tab('offers'), admin.offers.create),
  'propose an agreement': () => over('admin', tab('agreements'), admin.agreements.create),
  'open list of a filter': () => ({
    as: 'router',
    path: '/directory',
    act: (seat) => seat.page.getByLabel(texts.directory.filter.need).click(),
    shows: (seat) => seat.page.locator('.ant-select-item-option').first(),
  }),
  'personal menu': () => ({
    as: 'router',
    path: '/',
    act: press(shapeOf(texts.shell.person.menu)),
    shows: (seat) => seat.page.getByRole('menu'),
  }),
  'hidden page': () => ({
    as: 'router',
    path: '/',
    act: async (seat) => {
      await seat.heading(home.title).waitFor();
      await seat.page.keyboard.press('Escape');
      await seat.page.keyboard.press('Escape');
    },
    shows: (seat) => seat.button(texts.shell.hide.back),
  }),
};
