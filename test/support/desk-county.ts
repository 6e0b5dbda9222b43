import type { Flag, Referral, WriteOfferRequest } from '@app/contracts';
import { expectStatus, accept, consentFor, open, refer, referralTo, registerChild, say } from './flows';
import { invite } from './desk-people';
import { COUNTY, type World } from './world';

/** Something of every kind that a page can show. */
export interface County {
  waiting: Referral;
  accepted: Referral;
  declined: Referral;
  withdrawn: Referral;
  draft: Referral;
  flag: Flag;
  casePath: string;
  invitePath: string;
}

export async function furnish(world: World): Promise<County> {
  const { counsellor, router, admins } = world;
  const sent = async (): Promise<Referral> => (await refer(counsellor, router)).referral;
  const waiting = await sent();
  const first = await refer(counsellor, router);
  const accepted = await accept(router, first.referral.id);
  await say(router, accepted.roomId ?? '', '我们周四家访，谁能一起去？');
  await say(counsellor, accepted.roomId ?? '', '我可以，九点在校门口。');
  const refused = await sent();
  await open(router, refused.id);
  const declined = expectStatus(
    await router.post<Referral>(
      `/api/referrals/${refused.id}/decline`,
      { reason: 'DR03', text: '本月名额已满，下月初会有余量。' },
      { ifMatch: refused.version },
    ),
    200,
  );
  const recalled = await sent();
  const withdrawn = expectStatus(
    await counsellor.post<Referral>(
      `/api/referrals/${recalled.id}/withdraw`,
      { reason: '家庭已经自行解决' },
      { ifMatch: recalled.version },
    ),
    200,
  );
  const consent = await consentFor(router, first.caseId, world.foundation.agencyId);
  const draft = expectStatus(
    await router.post<Referral>(
      `/api/cases/${first.caseId}/referrals`,
      referralTo(world.foundation.agencyId, consent.id, { needs: ['N01'], reason: 'RR03', submit: false }),
    ),
    201,
  );
  await registerChild(counsellor, { name: '石小满' });
  const flag = expectStatus(
    await counsellor.post<Flag>('/api/flags', {
      childName: '石小满',
      className: '三(2)班',
      safety: 'safe',
      concerns: ['mood', 'family'],
      facts: '上课一直趴着，说不想回家。',
    }),
    201,
  );
  const offer: WriteOfferRequest = {
    title: '心理支持',
    needs: ['N08', 'N07'],
    divisionCodes: [COUNTY],
    ageFrom: 6,
    ageTo: 17,
    capacity: 10,
    openSlots: 3,
  };
  expectStatus(await admins.router.post(`/api/agencies/${router.agencyId}/offers`, offer), 201);
  const { path } = await invite(admins.router, '邓一', ['county_router']);
  const casePath = `/cases/${first.caseId}`;
  return { waiting, accepted, declined, withdrawn, draft, flag, casePath, invitePath: path };
}
