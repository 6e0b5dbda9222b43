import type { Me } from '@app/contracts';
import { IDLE_MS, type HubSession } from '../domain/session';

export function presentMe(session: HubSession, isDemo: boolean): Me {
  const { id, name, type, divisionCode, divisionName } = session.agency;
  return {
    person: { id: session.personId, username: session.username, displayName: session.displayName },
    agency: { id, name, type, divisionCode, divisionName },
    roles: session.roles,
    permissions: session.permissions,
    posts: session.posts
      .filter((post) => post.agency.id !== id)
      .map((post) => ({ agencyId: post.agency.id, agencyName: post.agency.name, roles: post.roles })),
    session: {
      id: session.id,
      expiresAt: session.absoluteExpiry.toISOString(),
      idleMinutes: IDLE_MS / 60_000,
    },
    demo: isDemo,
  };
}
