import { heading, press, row, words, type Screens } from './desk-screen';
import { texts } from './desk-texts';

const { access, emergency } = texts;

/** What goes past everybody's own agency. */
export const dangerScreens: Screens = {
  emergency: ({ report }) => ({ as: 'router', path: '/emergency', shows: row(report.number) }),
  'report, gate': ({ report }) => ({
    as: 'router',
    path: `/reports/${report.id}`,
    shows: heading(emergency.gate.title),
  }),
  'report, opened': ({ report }) => ({
    as: 'router',
    path: `/reports/${report.id}`,
    act: async (seat) => {
      await seat.field(emergency.gate.reason).fill('核实并处置');
      await seat.button(emergency.gate.open).click();
    },
    shows: heading(emergency.page.said),
  }),
  'report, own': ({ report }) => ({
    as: 'counsellor',
    path: `/reports/${report.id}`,
    shows: heading(emergency.page.said),
  }),
  'emergency access, asked': ({ casePath }) => ({
    as: 'router',
    path: `/emergency-access/new?case=${casePath.split('/').pop()}`,
    shows: heading(access.open.title),
  }),
  'emergency access, by number': () => ({
    as: 'router',
    path: '/emergency-access/new',
    shows: words(access.open.numberHint),
  }),
  'emergency access, opened': ({ accessId }) => ({
    as: 'router',
    path: `/emergency-access/${accessId}`,
    act: press(access.file.open),
    shows: words(access.file.guardian),
  }),
  'duties, emergency': () => ({
    as: 'admin',
    path: '/duties/emergency',
    shows: row('J-'),
  }),
  'emergency access, ended': ({ accessId }) => ({
    as: 'admin',
    path: `/emergency-access/${accessId}`,
    shows: words(access.page.over),
  }),
};

export const strangeDangers: Screens = {
  'report of others': ({ report }) => ({
    as: 'stranger',
    path: `/reports/${report.id}`,
    shows: words(emergency.missing.body),
  }),
};
