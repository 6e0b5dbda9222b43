import type { FollowUp } from '@app/contracts';
import { dialog, heading, press, row, words, type Part, type Screen, type Screens } from './desk-screen';
import { shapeOf, texts } from './desk-texts';

const { codes, emergency, followups, referral } = texts;
const { followUpAction } = codes;

const act = (followUp: FollowUp, action: keyof typeof followUpAction, as: Part = 'router'): Screen => ({
  as,
  path: `/follow-ups/${followUp.id}`,
  act: press(followUpAction[action]),
  shows: dialog,
});

/** Somebody is asked to go to a child, goes, and says what there was. */
export const followUpScreens: Screens = {
  list: ({ followUp }) => ({ as: 'router', path: '/follow-ups', shows: row(followUp.number) }),
  'list, ended': ({ unsafe }) => ({
    as: 'counsellor',
    path: '/follow-ups?box=mine&state=ended',
    shows: row(unsafe.number),
  }),
  'to do': ({ followUp }) => ({
    as: 'router',
    path: `/follow-ups/${followUp.id}`,
    shows: words(followups.child.note),
  }),
  'not safe': ({ unsafe }) => ({
    as: 'counsellor',
    path: `/follow-ups/${unsafe.id}`,
    shows: heading(emergency.call.title),
  }),
  'on the case': ({ casePath, followUp }) => ({
    as: 'counsellor',
    path: `${casePath}?tab=followUps`,
    shows: words(followUp.number),
  }),
  ask: ({ accepted }) => ({
    as: 'counsellor',
    path: `/referrals/${accepted.id}`,
    act: press(followups.ask.open),
    shows: (seat) => seat.field(followups.ask.toAgencyId),
  }),
  record: ({ followUp }) => ({
    ...act(followUp, 'record'),
    act: async (seat) => {
      await seat.button(followUpAction.record).click();
      await seat.answer(followups.record.safeNow, codes.followUpSafety.no).check();
      await seat.answer(followups.record.childSeen, followups.seen.no).check();
      await seat.answer(followups.record.notSeen, codes.followUpNotSeen.not_let_in).check();
    },
    shows: words(followups.record.again),
  }),
  'record, refused': ({ followUp }) => ({
    ...act(followUp, 'record'),
    act: async (seat) => {
      await seat.button(followUpAction.record).click();
      await seat.button(followups.record.confirm).click();
    },
    shows: words(followups.fault.safeNow),
  }),
  plan: ({ followUp }) => act(followUp, 'plan'),
  'give to somebody else': ({ followUp }) => act(followUp, 'reassign'),
  refuse: ({ followUp }) => act(followUp, 'refuse'),
  'add to a record': ({ unsafe }) => act(unsafe, 'amend'),
  'call off': ({ followUp }) => act(followUp, 'cancel', 'counsellor'),
  'close the loop with one': ({ lived }) => ({
    as: 'counsellor',
    path: `/referrals/${lived.completed.id}`,
    act: async (seat) => {
      await seat.button(codes.referralAction.verify).click();
      await seat.answer(referral.verify.contacted, codes.verificationContact.child).check();
      await seat.answer(referral.verify.said, referral.option.said.followUp).check();
    },
    shows: words(followups.words.none),
  }),
};

export const strangeFollowUps: Screens = {
  'follow-ups': () => ({ as: 'stranger', path: '/follow-ups', shows: words(followups.empty.asked) }),
  'follow-ups, filtered': () => ({
    as: 'stranger',
    path: '/follow-ups?due=overdue',
    shows: words(followups.empty.filtered),
  }),
  'follow-up of others': ({ followUp }) => ({
    as: 'stranger',
    path: `/follow-ups/${followUp.id}`,
    shows: heading(shapeOf(followups.missing.title)),
  }),
};
