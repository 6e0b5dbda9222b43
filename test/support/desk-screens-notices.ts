import { heading, tab, type Screens } from './desk-screen';
import { texts } from './desk-texts';

const { notices } = texts;

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
};
