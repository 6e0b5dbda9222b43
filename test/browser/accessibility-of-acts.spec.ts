import { accessibility } from '@test/desk-accessibility';
import { strangeFollowUps } from '@test/desk-screens-follow-up';
import { actScreens } from '@test/desk-screens-acts';
import { emptyScreens } from '@test/desk-screens';
import { markScreens } from '@test/desk-screens-marks';
import { coveredScreens, faultyScreens } from '@test/desk-screens-rare';
import { roomScreens } from '@test/desk-screens-room';

accessibility('of what is done, and of what is missing', (examine) => {
  describe('in the work of a room', () => examine(roomScreens, true));
  describe('where something is done to messages', () => examine(markScreens, true));
  describe('in the form of every act', () => examine(actScreens, true));
  describe('on empty screens', () => examine({ ...emptyScreens, ...strangeFollowUps }));
  describe('on screens at fault', () => examine(faultyScreens));
  describe('on covered screens', () => examine(coveredScreens));
});
