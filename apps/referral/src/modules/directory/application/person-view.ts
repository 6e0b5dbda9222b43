import type { Actor } from '@app/kernel';
import { maySeePersonDetails } from '../domain/person.policy';
import type { PersonRecord } from './person.repository';

/** What the actor may know of a person: of other agencies, who works there and nothing else. */
export function viewPerson(actor: Actor, person: PersonRecord): PersonRecord {
  if (maySeePersonDetails(actor, person.agencyId)) return person;
  return { ...person, roles: [], divisionCode: null };
}

export function isShownTo(actor: Actor, person: PersonRecord): boolean {
  return maySeePersonDetails(actor, person.agencyId) || person.status === 'active';
}
