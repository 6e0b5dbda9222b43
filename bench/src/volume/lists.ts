import type { PersonClient } from '../../../test/support/person';
import type { World } from '../../../test/support/world';
import type { Talk } from './talk';

/** A list of the product as a screen asks for it first. */
export interface List {
  name: string;
  as: PersonClient;
  path: string;
  /** What is asked with a body, which no address shows. */
  body?: object;
  /** Database login that answers it. */
  login: 'referral_rt' | 'notify_rt';
}

export function listsOf(world: World, caseId: string, talk: Talk): List[] {
  const { router, counsellor } = world;
  const referral = (name: string, as: PersonClient, path: string, body?: object): List => ({
    ...{ name, as, path, login: 'referral_rt' as const },
    ...(body && { body }),
  });
  const { room, middle, root, words } = talk;
  return [
    referral('home of the county', router, '/api/home'),
    referral('inbox', router, '/api/referrals?box=received&limit=50'),
    referral('inbox, waiting', router, '/api/referrals?box=received&state=submitted&limit=50'),
    referral('inbox, urgent', router, '/api/referrals?box=received&urgency=U1&limit=50'),
    referral('inbox, one need', router, '/api/referrals?box=received&need=N08&limit=50'),
    referral('inbox, accepted', router, '/api/referrals?box=received&state=accepted&limit=50'),
    referral('sent', router, '/api/referrals?box=sent&limit=50'),
    referral('sent by a school', counsellor, '/api/referrals?box=sent&limit=50'),
    referral('inbox of a school', counsellor, '/api/referrals?box=received&limit=50'),
    referral('cases', router, '/api/cases?limit=50'),
    referral('children', router, '/api/children?limit=50'),
    referral('timeline of a case', router, `/api/cases/${caseId}/timeline?limit=50`),
    referral('consents of a case', router, `/api/consents?caseId=${caseId}`),
    referral('rooms', router, '/api/rooms?limit=50'),
    referral('newest page of a room', router, `/api/rooms/${room}/events?limit=50`),
    referral('old page of a room', router, `/api/rooms/${room}/events?before=${middle}&limit=50&acts=true`),
    referral('thread of a room', router, `/api/rooms/${room}/messages/${root}/thread`),
    referral('pins of a room', router, `/api/rooms/${room}/pins`),
    referral('search in a room', router, '/api/rooms/search', { q: words, roomId: room, limit: 20 }),
    referral('search in all rooms', router, '/api/rooms/search', { q: words, limit: 20 }),
    referral('agencies', router, '/api/agencies?limit=50'),
    { name: 'notifications', as: router, path: '/api/notifications?limit=50', login: 'notify_rt' },
  ];
}
