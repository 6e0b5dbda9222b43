import { press, words, type Screens } from './desk-screen';
import { texts } from './desk-texts';

const { chat, duty } = texts;

/** Beside what the agencies on a case say to each other: what each says for itself. */
export const roomScreens: Screens = {
  'case, internal notes': ({ casePath }) => ({
    as: 'router',
    path: `${casePath}?tab=talk`,
    act: press(chat.notes.title),
    shows: words(chat.notes.only),
  }),
  'duty room': () => ({ as: 'router', path: '/duty-room', shows: (seat) => seat.field(chat.message) }),
  'duty room, closed': () => ({
    as: 'counsellor',
    path: '/duty-room',
    shows: words(duty.room.closed.title),
  }),
};
