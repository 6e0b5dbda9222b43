import { heading, row, words, type Screens } from './desk-screen';
import { texts } from './desk-texts';

const { emergency } = texts;

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
};

export const strangeDangers: Screens = {
  'report of others': ({ report }) => ({
    as: 'stranger',
    path: `/reports/${report.id}`,
    shows: words(emergency.missing.body),
  }),
};
