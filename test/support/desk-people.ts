import type { InviteResult, Person, Role } from '@app/contracts';
import { expectStatus } from './flows';
import { PersonClient } from './person';
import { PASSWORD } from './world';

/** Somebody who was invited and has not chosen a password yet. */
export interface Invited {
  person: Person;
  /** Path of the one-time link. */
  path: string;
}

export async function invite(admin: PersonClient, displayName: string, roles: Role[]): Promise<Invited> {
  const person = expectStatus(await admin.post<Person>('/api/people', { displayName, roles }), 201);
  const { link } = expectStatus(await admin.post<InviteResult>(`/api/people/${person.id}/invite`), 201);
  return { person, path: new URL(link).pathname };
}

/** A colleague of the administrator who has set a password and is signed in. */
export async function addColleague(
  admin: PersonClient,
  displayName: string,
  roles: Role[],
  username: string,
): Promise<PersonClient> {
  const { person, path } = await invite(admin, displayName, roles);
  const token = path.split('/').pop();
  const entry = new PersonClient(admin.baseUrl, username, PASSWORD, person.id, admin.agencyId);
  const accepted = await entry.post(`/api/invites/${token}/accept`, { username, password: PASSWORD });
  if (accepted.status >= 300) throw new Error(`invite of ${username}: ${JSON.stringify(accepted.body)}`);
  return entry.signIn();
}
