import type { Locator } from 'playwright-core';
import type { County } from './desk-county';
import type { Seat } from './desk-seat';
import { texts } from './desk-texts';

/** Whose page it is; `stranger` has nothing on any list, `nobody` is not signed in. */
export type Part = 'counsellor' | 'router' | 'leader' | 'admin' | 'stranger' | 'nobody';

/** One state of one screen: how to get there, and by what one sees that it is there. */
export interface Screen {
  as: Part;
  path: string;
  /** The hub fails at this part of the API. */
  broken?: RegExp;
  act?: (seat: Seat) => Promise<void>;
  shows: (seat: Seat) => Locator;
}

/** By name; each is made when the county is furnished. */
export type Screens = Record<string, (county: County) => Screen>;

type Act = (seat: Seat) => Promise<void>;
type Sight = (seat: Seat) => Locator;

export const press =
  (name: string | RegExp): Act =>
  (seat) =>
    seat.button(name).first().click();

export const heading =
  (name: string | RegExp): Sight =>
  (seat) =>
    seat.heading(name);

export const words =
  (text: string | RegExp): Sight =>
  (seat) =>
    seat.text(text);

export const row =
  (text: string): Sight =>
  (seat) =>
    seat.row(text);

export const dialog: Sight = (seat) => seat.dialog;

export const fault: Sight = (seat) =>
  seat.page.getByRole('alert').filter({ hasText: texts.common.error.INTERNAL });

export const tab = (name: keyof typeof texts.admin.tab): string => `/admin/${name}`;
