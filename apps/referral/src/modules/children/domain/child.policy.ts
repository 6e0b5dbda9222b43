import type { Child, DataClass, Role } from '@app/contracts';
import type { Actor } from '@app/kernel';

/** What a decision about a child's file rests on. */
export interface ChildFacts {
  homeAgencyId: string;
  /** Union of the scopes of the open cases through which the actor's agency sees the child; null for the home agency. */
  scope: readonly DataClass[] | null;
  /** In which part the actor's agency works the file; null when it only reads. */
  writes: 'home' | 'lead' | null;
}

export type ChildAction = Child['allowedActions'][number];

/** Roles that work with level T3; the others see a file without it. */
const SENSITIVE_READERS: readonly Role[] = [
  'county_router',
  'county_leader',
  'child_supervisor',
  'child_director',
  'community_worker',
  'foundation_worker',
  'social_worker',
  'supervisor',
  'school_counsellor',
];
const ALL_CLASSES: readonly DataClass[] = ['identity', 'id_number', 'address', 'health'];

/** Groups of data that the actor may read: the agency's scope, cut down by what the post may see. */
export function readableClasses(actor: Actor, child: ChildFacts): DataClass[] {
  if (!actor.permissions.includes('child:read')) return [];
  const isHome = child.homeAgencyId === actor.agencyId;
  const scope = isHome ? ALL_CLASSES : (child.scope ?? []);
  const readsSensitive = actor.roles.some((role) => SENSITIVE_READERS.includes(role));
  return ALL_CLASSES.filter(
    (dataClass) => scope.includes(dataClass) && (readsSensitive || dataClass === 'identity'),
  );
}

/**
 * Who registered a child corrects its file, until the child is handed over; then who leads its case does. A full ID number is for
 * those whose scope has it.
 */
export function childActions(actor: Actor, child: ChildFacts): ChildAction[] {
  const actions: ChildAction[] = [];
  if (child.writes !== null && actor.permissions.includes('child:register')) actions.push('update');
  if (readableClasses(actor, child).includes('id_number')) actions.push('reveal');
  return actions;
}
