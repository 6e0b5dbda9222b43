import { ASKED, KEPT, PAPER } from './desk-discussion';
import { dialog, type Screens } from './desk-screen';
import type { Seat } from './desk-seat';
import { fill, texts } from './desk-texts';

const { attachments, chat, guests, marks } = texts;

const readers = (seat: Seat): Promise<void> => seat.page.locator('.readers summary').first().click();
const redact = async (seat: Seat): Promise<void> => {
  await seat.button(chat.more, seat.message(KEPT)).click();
  await seat.page.getByRole('menuitem', { name: marks.redact.open }).click();
};

/** What is done to messages beside writing them, and who is asked in to read them. */
export const markScreens: Screens = {
  'what is pinned': ({ discussion }) => ({
    as: 'router',
    path: discussion.path,
    act: (seat) => seat.page.locator('.chat-pins summary').click(),
    shows: (seat) => seat.button(marks.unpin, seat.page.locator('.chat-pins')),
  }),
  'message with what others say to it': ({ discussion }) => ({
    as: 'counsellor',
    path: discussion.path,
    shows: (seat) => seat.message(ASKED).first().getByText(marks.pinned, { exact: true }),
  }),
  'thread of a message': ({ discussion }) => ({
    as: 'counsellor',
    path: discussion.path,
    act: (seat) => seat.button(fill(marks.answers_other, { count: '1' })).click(),
    shows: (seat) => seat.text(marks.thread.title),
  }),
  'answer to a message': ({ discussion }) => ({
    as: 'router',
    path: discussion.path,
    act: (seat) => seat.button(marks.reply, seat.message(ASKED).first()).click(),
    shows: (seat) => seat.button(marks.replyCancel),
  }),
  'removal of a message': ({ discussion }) => ({
    as: 'leader',
    path: discussion.path,
    act: redact,
    shows: dialog,
  }),
  'removal of a message, refused': ({ discussion }) => ({
    as: 'leader',
    path: discussion.path,
    act: async (seat) => {
      await redact(seat);
      await seat.button(marks.redact.confirm, seat.dialog).click();
    },
    shows: (seat) => seat.page.getByRole('alert').filter({ hasText: marks.redact.reasonNeeded }),
  }),
  'document of a message, page by page': ({ discussion }) => ({
    as: 'router',
    path: discussion.path,
    act: (seat) =>
      seat
        .button(fill(attachments.viewOf, { name: PAPER }))
        .first()
        .click(),
    shows: (seat) => seat.dialog.locator('iframe[data-page="1"]'),
  }),
  'guests of a room': ({ discussion }) => ({
    as: 'counsellor',
    path: discussion.path,
    act: readers,
    shows: (seat) => seat.page.getByRole('region', { name: guests.title }).getByRole('listitem'),
  }),
  'guest to propose': ({ discussion }) => ({
    as: 'counsellor',
    path: discussion.path,
    act: async (seat) => {
      await readers(seat);
      await seat.button(guests.propose).click();
    },
    shows: dialog,
  }),
  'guest to propose, refused': ({ discussion }) => ({
    as: 'counsellor',
    path: discussion.path,
    act: async (seat) => {
      await readers(seat);
      await seat.button(guests.propose).click();
      await seat.button(guests.proposeConfirm).click();
    },
    shows: (seat) => seat.page.getByRole('alert').filter({ hasText: guests.fault.purpose }),
  }),
  'history to share with a guest': ({ discussion }) => ({
    as: 'counsellor',
    path: discussion.path,
    act: async (seat) => {
      await readers(seat);
      await seat.button(guests.share).click();
    },
    shows: (seat) => seat.field(guests.field.from),
  }),
};
