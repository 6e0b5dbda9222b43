import { dialog, words, type Screens } from './desk-screen';
import { texts } from './desk-texts';

const { chat, search, tasks } = texts;

/** What comes of the words in a room. */
export const roomScreens: Screens = {
  'home, own tasks': () => ({
    as: 'router',
    path: '/',
    shows: (seat) => seat.page.getByRole('region', { name: tasks.mine }).getByText('九点到校门口会合'),
  }),
  'case, tasks': ({ casePath }) => ({
    as: 'counsellor',
    path: `${casePath}?tab=tasks`,
    shows: (seat) =>
      seat.page.getByRole('region', { name: tasks.title, exact: true }).getByText('九点到校门口会合'),
  }),
  'message with its task': ({ casePath }) => ({
    as: 'router',
    path: `${casePath}?tab=talk`,
    shows: (seat) => seat.message('我可以').getByText('九点到校门口会合'),
  }),
  'task of a message': ({ casePath }) => ({
    as: 'router',
    path: `${casePath}?tab=talk`,
    act: async (seat) => {
      await seat.button(chat.more, seat.message('我可以')).click();
      await seat.page.getByRole('menuitem', { name: tasks.make }).click();
    },
    shows: dialog,
  }),
  'case, tasks that ended': ({ casePath }) => ({
    as: 'counsellor',
    path: `${casePath}?tab=tasks`,
    act: (seat) => seat.button(tasks.ended).click(),
    shows: words(tasks.empty),
  }),
  search: () => ({
    as: 'router',
    path: '/search',
    act: async (seat) => {
      await seat.field(search.inAll).fill('校门口');
      await seat.button(search.go).click();
    },
    shows: (seat) => seat.page.getByRole('list', { name: search.hits }).getByRole('link'),
  }),
  'search, too short': () => ({
    as: 'router',
    path: '/search',
    act: async (seat) => {
      await seat.field(search.inAll).fill('校');
      await seat.button(search.go).click();
    },
    shows: words(search.short),
  }),
  'search in a room': ({ casePath }) => ({
    as: 'router',
    path: `${casePath}?tab=talk`,
    act: async (seat) => {
      await seat.button(chat.search).click();
      await seat.field(search.inRoom).fill('家访');
      await seat.button(search.go).click();
    },
    shows: (seat) => seat.page.getByRole('list', { name: search.hits }).getByRole('link'),
  }),
  'message that a link names': ({ casePath }) => ({
    as: 'router',
    path: `${casePath}?tab=talk&msg=3`,
    shows: (seat) => seat.button(chat.history.leave),
  }),
  'message that is not there': ({ casePath }) => ({
    as: 'router',
    path: `${casePath}?tab=talk&msg=9999`,
    shows: words(chat.history.missing),
  }),
  'export of a room': ({ casePath }) => ({
    as: 'router',
    path: `${casePath}?tab=talk`,
    act: async (seat) => {
      await seat.button(chat.export.open).click();
      await seat.button(chat.export.confirm, seat.dialog).click();
    },
    shows: words(chat.export.reasonNeeded),
  }),
};
