import type { CreatePersonRequest, InviteResult, Me, Person } from '@app/contracts';
import { randomBytes } from 'node:crypto';
import { expectStatus } from './flows';
import type { Hub } from './hub';
import { PersonClient } from './person';
import { PASSWORD } from './world';

/** Somebody new as people come: an administrator creates the person and hands a link over, on which a password is chosen. */
export async function joinAgency(
  hub: Pick<Hub, 'baseUrl'>,
  admin: PersonClient,
  person: CreatePersonRequest,
): Promise<PersonClient> {
  const created = expectStatus(await admin.post<Person>('/api/people', person), 201);
  const { link } = expectStatus(await admin.post<InviteResult>(`/api/people/${created.id}/invite`), 201);
  const username = `p${randomBytes(6).toString('hex')}`;
  const client = new PersonClient(hub.baseUrl, username, PASSWORD, created.id, created.agency.id);
  expectStatus(await client.send<Me>('post', acceptPath(link), { username, password: PASSWORD }), 201);
  return client.signIn();
}

/** Where the page behind a link sends the chosen password. */
export const acceptPath = (link: string): string => `/api/invites/${link.split('/').pop() ?? ''}/accept`;
