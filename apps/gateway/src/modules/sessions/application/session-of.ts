import { permissionsOf } from '@app/contracts';
import type { HubSession, Post, Profile } from '../domain/session';

/** What is known of a request: the session, and the rights of the one post that it was opened for. */
export function sessionOf(
  record: { id: string; personId: string; absoluteExpiry: Date; epoch: number },
  profile: Profile,
  post: Post,
): HubSession {
  return {
    id: record.id,
    personId: record.personId,
    username: profile.username,
    displayName: profile.displayName,
    agency: post.agency,
    roles: post.roles,
    permissions: permissionsOf(post.roles),
    posts: profile.posts,
    epoch: record.epoch,
    absoluteExpiry: record.absoluteExpiry,
  };
}
