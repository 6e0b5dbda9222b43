import type { Instant, Uuid } from './common';

/** What the hub can fail to do: tell an app of a fact, fire a clock, hand a message to the outside. */
export const PARKED_SOURCES = ['event', 'timer', 'message'] as const;
export type ParkedSource = (typeof PARKED_SOURCES)[number];

/** Row of `GET /api/parked`: the newest ones, for whoever runs the platform. Nothing says which matter it is about. */
export interface Parked {
  source: ParkedSource;
  id: Uuid;
  /** The app that should hear of the event, or the way of the message; empty for a clock. */
  via: string;
  kind: string;
  /** Empty where there is none, and where the kind is for one person alone. */
  agency: string;
  at: Instant;
  tries: number;
  /** A code, never a text. */
  error: string | null;
}
/** `POST /api/parked/:id/retry`. */
export interface RetryParkedRequest {
  source: ParkedSource;
  via: string;
}
