import type { Referral } from '@app/contracts';
import { dialog, heading, press, row, words, type Part, type Screen, type Screens } from './desk-screen';
import { shapeOf, texts } from './desk-texts';

const { codes, referral, shell } = texts;
const { referralAction } = codes;

const page = (as: Part, one: Referral): Screen => ({
  as,
  path: `/referrals/${one.id}`,
  shows: heading(shapeOf(referral.pageTitle, { number: one.number })),
});
const act = (as: Part, one: Referral, action: keyof typeof referralAction): Screen => ({
  as,
  path: `/referrals/${one.id}`,
  act: press(referralAction[action]),
  shows: dialog,
});

/** A referral in each of its states, as either side has it. */
export const livedScreens: Screens = {
  'picture of a message, large': ({ casePath }) => ({
    as: 'router',
    path: `${casePath}?tab=talk`,
    act: (seat) => seat.page.locator('.msg-thumb').click(),
    shows: (seat) => seat.dialog.getByRole('img', { name: '校门口.jpg' }),
  }),
  'inbox, in progress': ({ lived }) => ({
    as: 'router',
    path: '/inbox?tab=active',
    shows: row(lived.held.number),
  }),
  'inbox, to verify': ({ lived }) => ({
    as: 'router',
    path: '/inbox?tab=closing',
    shows: row(lived.completed.number),
  }),
  'inbox, drafts': ({ draft }) => ({ as: 'router', path: '/inbox?tab=drafts', shows: row(draft.number) }),
  'referral, in review': ({ lived }) => page('router', lived.claimed),
  'referral, information asked': ({ lived }) => page('counsellor', lived.asked),
  'referral, to be cancelled': ({ lived }) => page('router', lived.cancelling),
  'referral, on hold': ({ lived }) => page('router', lived.held),
  'referral, completed': ({ lived }) => page('counsellor', lived.completed),
  'referral, verified': ({ lived }) => page('counsellor', lived.verified),
};

/** The form of each act, and what else lies over a page. */
export const actScreens: Screens = {
  'ask for information': ({ lived }) => act('router', lived.claimed, 'request-info'),
  'give to a colleague': ({ lived }) => ({
    ...act('router', lived.claimed, 'assign'),
    act: async (seat) => {
      await seat.button(referral.action.more).click();
      await seat.page.getByRole('menuitem', { name: referralAction.assign }).click();
    },
  }),
  reroute: ({ lived }) => act('router', lived.claimed, 'reroute'),
  answer: ({ lived }) => act('counsellor', lived.asked, 'answer'),
  'record first contact': ({ accepted }) => act('router', accepted, 'start'),
  hold: ({ lived }) => act('router', lived.cancelling, 'hold'),
  resume: ({ lived }) => act('router', lived.held, 'resume'),
  complete: ({ lived }) => act('router', lived.cancelling, 'complete'),
  'complete, refused': ({ lived }) => ({
    ...act('router', lived.cancelling, 'complete'),
    act: async (seat) => {
      await seat.button(referralAction.complete).click();
      await seat.button(referral.complete.confirm, seat.dialog).click();
    },
    shows: words(shapeOf(referral.fault.missing)),
  }),
  'agree to cancel': ({ lived }) => act('router', lived.cancelling, 'cancel-confirm'),
  verify: ({ lived }) => ({
    ...act('counsellor', lived.completed, 'verify'),
    act: async (seat) => {
      await seat.button(referralAction.verify).click();
      await seat.answer(referral.verify.contacted, codes.verificationContact.child).check();
      await seat.answer(referral.verify.said, referral.option.said.words).check();
    },
    shows: (seat) => seat.field(referral.verify.words),
  }),
  dispute: ({ lived }) => act('counsellor', lived.completed, 'dispute'),
  'ask to cancel': ({ lived }) => act('counsellor', lived.held, 'cancel-request'),
  'sheet of shortcuts': () => ({
    as: 'router',
    path: '/inbox',
    act: async (seat) => {
      await seat.heading(texts.inbox.title).waitFor();
      await seat.page.keyboard.press('?');
    },
    shows: words(shell.keys.toggle),
  }),
};
