import { accessibility } from '@test/desk-accessibility';
import { followUpScreens } from '@test/desk-screens-follow-up';
import { livedScreens } from '@test/desk-screens-acts';
import { loadedScreens } from '@test/desk-screens';
import { wizardScreens } from '@test/desk-screens-wizard';

accessibility('of what is shown', (examine) => {
  describe('on screens with something on them', () => examine(loadedScreens, true));
  describe('in every state of a referral', () => examine(livedScreens, true));
  describe('in the wizard', () => examine(wizardScreens, true));
  describe('in follow-ups', () => examine(followUpScreens, true));
});
