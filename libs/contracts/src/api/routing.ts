import type { Difficulty } from '../codes/child';
import type { Need } from '../codes/referral';
import type {
  OverruleReason,
  RoutingWhy,
  RoutingWhyNot,
  ScorePart,
  SuggestionStanding,
} from '../codes/routing';
import type { AgencyRef, Instant, Uuid } from './common';

/** A reason with the figures that its sentence needs; the client owns the words. */
export interface RoutingReason<Code extends string> {
  code: Code;
  needs?: Need[];
  difficulties?: Difficulty[];
  open?: number;
  capacity?: number;
  from?: number;
  to?: number;
  days?: number;
}

/** Row of `GET /api/cases/:id/suggestions?needs=&urgency=`, best first; full agencies last. Advice: a person decides. */
export interface Suggestion {
  agency: AgencyRef & { divisionName: string; phone: string | null };
  standing: SuggestionStanding;
  /** The offer that fits best; null when none of the agency's offers serves any of the needs. */
  offer: {
    id: Uuid;
    title: string;
    capacity: number;
    openSlots: number;
    waitingDays: number | null;
    confirmedAt: Instant;
  } | null;
  score: number;
  parts: Record<ScorePart, number>;
  why: RoutingReason<RoutingWhy>[];
  whyNot: RoutingReason<RoutingWhyNot>[];
}

/** Kept with the referral, for the sender alone. */
export interface Overrule {
  reason: OverruleReason;
  /** Needed with `other`. */
  text?: string;
}
