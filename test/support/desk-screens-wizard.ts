import { describeSituation, findTarget } from './desk-flows';
import { mouse } from './desk-hands';
import { heading, words, type Screens } from './desk-screen';
import { answerAndGoOn } from './desk-screens';
import { fill, texts } from './desk-texts';

const { wizard } = texts;
const OTHER = '示例社工';

/** States of the wizard beyond the plain referral to one agency. */
export const wizardScreens: Screens = {
  'choice of kinds': ({ casePath }) => ({
    as: 'router',
    path: `/referrals/new?caseId=${casePath.split('/').pop()}&kind=pool`,
    act: (seat) => describeSituation(seat, mouse, 'N08'),
    shows: words(wizard.kind.tells.pool),
  }),
  'several agencies': ({ draft }) => ({
    as: 'router',
    path: `/referrals/new?draft=${draft.id}`,
    act: async (seat) => {
      await answerAndGoOn(seat);
      await seat.heading(wizard.step.target).waitFor();
      await findTarget(seat, mouse, draft.toAgency.name);
      await seat.button(wizard.next).click();
      await seat.button(wizard.legs.add).click();
      await findTarget(seat, mouse, OTHER);
      await seat.page.getByRole('radio', { name: OTHER }).check();
      await seat.button(wizard.next).click();
    },
    shows: heading(fill(wizard.legs.title_other, { count: '2' })),
  }),
};
