import { heading, tab, words, type Screens } from './desk-screen';
import { texts } from './desk-texts';

const { common, hub, notices } = texts;

/** How people are told, and what leaves the hub. */
export const noticeScreens: Screens = {
  'notifications, why': () => ({
    as: 'counsellor',
    path: '/notifications',
    act: (seat) => seat.page.getByText(notices.why, { exact: true }).first().click(),
    shows: (seat) => seat.page.getByText(notices.trace.delivered).first(),
  }),
  'notification preferences': () => ({
    as: 'admin',
    path: '/notifications/preferences',
    shows: heading(notices.prefs.own),
  }),
  'admin, channels': () => ({ as: 'admin', path: tab('channels'), shows: heading(notices.targets.bots) }),
  'admin, webhook': () => ({
    as: 'admin',
    path: tab('channels'),
    act: (seat) => seat.button(notices.targets.addWebhook).click(),
    shows: (seat) => seat.field(notices.targets.url),
  }),
  'admin, table of notices': () => ({
    as: 'admin',
    path: tab('notices'),
    shows: words(hub.table.noFloor),
  }),
  'admin, a row of the table of notices': () => ({
    as: 'admin',
    path: `${tab('notices')}?only=guarded`,
    act: (seat) => seat.page.getByRole('row').getByText(common.action.edit, { exact: true }).first().click(),
    shows: (seat) => seat.page.getByText(hub.table.floorNote),
  }),
  'admin, given up': () => ({ as: 'admin', path: tab('parked'), shows: words(hub.parked.empty) }),
};
