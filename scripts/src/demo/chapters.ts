import { atHome } from './files/at-home';
import { changedMinds } from './files/changed-minds';
import { closed } from './files/closed';
import { drafts } from './files/drafts';
import { inProgress } from './files/in-progress';
import { kinds } from './files/kinds';
import { onTheDesk } from './files/on-the-desk';
import { outsider } from './files/outsider';
import { waitingAtCounty } from './files/waiting-at-county';
import { waitingElsewhere } from './files/waiting-elsewhere';
import { waitingNearby } from './files/waiting-nearby';
import { history } from './history';
import type { Chapter } from './model';
import { firstWeek } from './stories/first-week';
import { grandmother } from './stories/grandmother';
import { internship } from './stories/internship';
import { newClass } from './stories/new-class';
import { secondDoor } from './stories/second-door';
import { wheelchair } from './stories/wheelchair';

/** Told from beginning to end, each with a room. */
export const STORIES: readonly Chapter[] = [
  wheelchair,
  grandmother,
  secondDoor,
  firstWeek,
  newClass,
  internship,
];

export const CHAPTERS: readonly Chapter[] = [
  ...STORIES,
  waitingAtCounty,
  waitingElsewhere,
  waitingNearby,
  drafts,
  closed,
  outsider,
  atHome,
  inProgress,
  changedMinds,
  onTheDesk,
  kinds,
  history,
];

export const CHILDREN = CHAPTERS.flatMap((chapter) => chapter.children);
export const REFERRALS = CHAPTERS.flatMap((chapter) => chapter.referrals);
export const CASE_ROOMS = CHAPTERS.flatMap((chapter) => chapter.rooms);
