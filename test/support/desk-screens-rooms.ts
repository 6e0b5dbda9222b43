import { press, words, type Screens } from './desk-screen';
import { texts } from './desk-texts';

const { chat } = texts;

/** Beside what the agencies on a case say to each other. */
export const roomScreens: Screens = {
  'case, internal notes': ({ casePath }) => ({
    as: 'router',
    path: `${casePath}?tab=talk`,
    act: press(chat.notes.title),
    shows: words(chat.notes.only),
  }),
};
