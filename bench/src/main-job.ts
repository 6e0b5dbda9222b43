import {
  accept,
  consentFor,
  openCase,
  referralTo,
  registerChild,
  expectStatus,
} from '../../test/support/flows';
import type { World } from '../../test/support/world';
import type { Referral } from '@app/contracts';
import { ratePerSecond } from './statistics';

/** Referrals per second from submit to the recipient's acceptance, opening included, over HTTP through the gateway. */
export async function submitToAccept(world: World, ms: number, lanes: number): Promise<number> {
  const cases = await Promise.all(
    Array.from({ length: lanes }, async () => {
      const child = await registerChild(world.counsellor);
      const opened = await openCase(world.counsellor, child.id, ['N08']);
      return {
        caseId: opened.id,
        consentId: (await consentFor(world.counsellor, opened.id, world.router.agencyId)).id,
      };
    }),
  );
  // One need may be open once with one agency, so every round is on a case of its own.
  return ratePerSecond(lanes, ms, async (lane) => {
    const { caseId, consentId } = cases[lane] as (typeof cases)[number];
    const referral = expectStatus(
      await world.counsellor.post<Referral>(
        `/api/cases/${caseId}/referrals`,
        referralTo(world.router.agencyId, consentId),
      ),
      201,
    );
    await accept(world.router, referral.id);
    const child = await registerChild(world.counsellor);
    const next = await openCase(world.counsellor, child.id, ['N08']);
    cases[lane] = {
      caseId: next.id,
      consentId: (await consentFor(world.counsellor, next.id, world.router.agencyId)).id,
    };
  });
}
