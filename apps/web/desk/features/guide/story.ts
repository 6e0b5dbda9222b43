import type { DemoPerson, Role } from '@app/contracts';

export interface Step {
  key: string;
  /** Who acts: the first of these roles that the demo has. */
  roles: readonly Role[];
  agencyType: string;
  path: string;
}

/** The main job end to end; the ticks come from the hub. */
export const STEPS: readonly Step[] = [
  { key: 'refer', roles: ['school_counsellor'], agencyType: 'SC', path: '/referrals/new' },
  { key: 'accept', roles: ['county_router'], agencyType: 'CA', path: '/inbox' },
  { key: 'referOn', roles: ['county_router'], agencyType: 'CA', path: '/cases' },
  { key: 'foundation', roles: ['foundation_worker'], agencyType: 'FN', path: '/inbox' },
  { key: 'chat', roles: ['foundation_worker'], agencyType: 'FN', path: '/cases' },
  { key: 'village', roles: ['community_worker', 'child_director'], agencyType: 'VC', path: '/inbox' },
  { key: 'told', roles: ['school_counsellor'], agencyType: 'SC', path: '/notifications' },
];

export function personOf(step: Step, people: readonly DemoPerson[]): DemoPerson | undefined {
  const fits = (person: DemoPerson, role: Role): boolean =>
    person.agencyType === step.agencyType && person.roles.includes(role);
  for (const role of step.roles) {
    const person = people.find((one) => fits(one, role));
    if (person) return person;
  }
  return undefined;
}
