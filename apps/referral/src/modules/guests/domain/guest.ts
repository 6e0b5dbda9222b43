import type { AgencyRef, GuestState, PersonRef } from '@app/contracts';

/** What an invitation into the room of a case rests on. */
export interface GuestFacts {
  state: GuestState;
  leadAgencyId: string;
  proposedById: string;
}

export interface GuestRecord extends GuestFacts {
  id: string;
  caseId: string;
  roomId: string;
  agency: AgencyRef;
  purpose: string;
  endsAt: Date;
  proposedBy: PersonRef;
  proposedAt: Date;
  approvedBy: PersonRef | null;
  approvedAt: Date | null;
  endedAt: Date | null;
  version: number;
}
