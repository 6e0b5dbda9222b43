import type { Referral, WriteOfferRequest } from '@app/contracts';
import { Desk, chapter } from '@test/desk';
import * as act from '@test/desk-flows';
import { Pace } from '@test/desk-pace';
import { gone, seen, type Seat } from '@test/desk-seat';
import { fill, texts } from '@test/desk-texts';
import { accept, consentFor, expectStatus, refer } from '@test/flows';
import { COUNTY } from '@test/world';

const FOUNDATION = '示例基金会';
const { wizard, referral, codes, cases } = texts;

/** What a desk must let people do at the pace of an ordinary day, without help. */
describe('the pace of an ordinary day', () => {
  let desk: Desk;
  let router: Seat;
  let foundation: Seat;
  let casePath: string;
  let sent: act.Sent;
  const the = (): Desk => desk;

  beforeAll(async () => {
    desk = await Desk.open();
    const { world } = desk;
    const first = await refer(world.counsellor, world.router);
    const accepted: Referral = await accept(world.router, first.referral.id);
    casePath = `/cases/${accepted.caseId}`;
    await consentFor(world.router, first.caseId, world.foundation.agencyId);
    const offer: WriteOfferRequest = {
      title: '心理支持',
      needs: ['N08'],
      divisionCodes: [COUNTY],
      ageFrom: 3,
      ageTo: 17,
      capacity: 10,
      openSlots: 6,
    };
    const offers = `/api/agencies/${world.foundation.agencyId}/offers`;
    expectStatus(await world.admins.foundation.post(offers, offer), 201);
    router = await desk.seatSignedIn(world.router);
    foundation = await desk.seatSignedIn(world.foundation);
  });
  afterAll(() => desk?.close());

  chapter('lets a router refer a known child in 15 clicks and 90 seconds', the, async () => {
    const pace = new Pace();
    await router.open(casePath);
    await seen(router.link(cases.action.refer));
    pace.read();
    await pace.press(router.link(cases.action.refer));
    await seen(router.heading(wizard.step.situation));
    pace.read();
    await act.describeSituation(router, pace, 'N08');
    pace.read();
    await act.chooseTarget(router, pace, FOUNDATION);
    pace.read();
    await pace.tick(router.page.getByRole('radio', { name: /^钟/ }).first());
    await pace.press(router.button(wizard.submit.send));
    await seen(router.text(fill(referral.sent.title, { agency: FOUNDATION })));
    sent = { id: router.page.url().split('/').pop() ?? '', number: '' };
    expect(pace.clicks).toBeLessThanOrEqual(15);
    expect(pace.seconds).toBeLessThanOrEqual(90);
  });

  chapter('lets an agency accept in 20 seconds from the list', the, async () => {
    const pace = new Pace();
    await foundation.open('/inbox');
    const row = foundation.page.locator(`tr[data-key="${sent.id}"]`);
    await seen(row);
    pace.read();
    await pace.press(row.getByRole('cell').last());
    await pace.key(row, 'a');
    await seen(foundation.dialog);
    pace.read();
    await pace.press(foundation.button(referral.accept.confirm, foundation.dialog));
    await gone(foundation.dialog);
    await seen(foundation.text(referral.done.accept));
    expect(pace.seconds).toBeLessThanOrEqual(20);
    await foundation.open(`/referrals/${sent.id}`);
    await seen(foundation.text(codes.state.accepted, foundation.main));
  });
});
