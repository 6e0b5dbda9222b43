import type { Referral } from '@app/contracts';
import { chapter, Desk, PHONE } from '@test/desk';
import { flawsOf } from '@test/desk-axe';
import { addColleague } from '@test/desk-people';
import { gone, seen, type Seat } from '@test/desk-seat';
import { texts } from '@test/desk-texts';
import { accept, consentFor, expectStatus, refer, say } from '@test/flows';
import { CAST } from '@test/world';

const { chat, guests } = texts;
const BEFORE = '上周的家庭会面很顺利';
const NOW = '这周三大家一起去一次';
const PURPOSE = '一起商量放学后谁来陪她';
const GUEST = CAST.decliner.agency;

/** Three agencies and one talk: who asks another one in, who says yes to it, and what it reads from then on. */
describe('an agency that is asked into a talk', () => {
  let desk: Desk;
  let served: Referral;
  let counsellor: Seat;
  let colleague: Seat;
  let guest: Seat;
  const the = (): Desk => desk;

  beforeAll(async () => {
    desk = await Desk.open();
    const { world } = desk;
    const { referral, caseId } = await refer(world.counsellor, world.router);
    served = await accept(world.router, referral.id);
    await consentFor(world.counsellor, caseId, world.decliner.agencyId);
    for (const person of [world.counsellor, world.router])
      expectStatus(await person.get(`/api/rooms/${served.roomId}`), 200);
    await say(world.router, served.roomId as string, BEFORE);
    const second = await addColleague(world.admins.counsellor, '许静', ['school_counsellor'], 'xujing-desk');
    counsellor = await desk.seatSignedIn(world.counsellor);
    colleague = await desk.seatSignedIn(second, { viewport: PHONE });
    guest = await desk.seatSignedIn(world.decliner, { viewport: PHONE });
  });
  afterAll(() => desk?.close());

  const readers = async (seat: Seat): Promise<void> => {
    await seat.open(`/cases/${served.caseId}?tab=talk`);
    await seat.page.locator('.readers summary').first().click();
  };
  const line = (seat: Seat) =>
    seat.page.getByRole('region', { name: guests.title }).getByRole('listitem').filter({ hasText: GUEST });
  const clean = async (seat: Seat): Promise<void> => {
    const found = await flawsOf(seat.page);
    expect(found).toEqual({ violations: [], cutOff: [] });
  };

  chapter('is proposed by one person of the lead, who cannot say yes to it', the, async () => {
    await readers(counsellor);
    await counsellor.button(guests.propose).click();
    await counsellor.button(guests.proposeConfirm).click();
    await seen(counsellor.page.getByRole('alert').filter({ hasText: guests.fault.purpose }));
    await clean(counsellor);
    await counsellor.field(guests.field.agencyId).selectOption({ label: GUEST });
    await counsellor.field(guests.field.purpose).fill(PURPOSE);
    await counsellor.button(guests.proposeConfirm).click();
    await gone(counsellor.dialog);
    await seen(line(counsellor).getByText(guests.waits));
    expect(await counsellor.button(guests.approve).count()).toBe(0);
    await clean(counsellor);
  });

  chapter('is approved by another one, on a phone', the, async () => {
    await readers(colleague);
    await seen(line(colleague).getByText(PURPOSE));
    await clean(colleague);
    await colleague.button(guests.approve, line(colleague)).click();
    await seen(line(colleague).getByText(guests.state.approved, { exact: true }));
    await clean(colleague);
  });

  chapter('reads from then on, and what was said before once the lead shares it', the, async () => {
    await guest.open('/notifications');
    await guest
      .link(/受邀参加/)
      .first()
      .click();
    await say(desk.world.router, served.roomId as string, NOW);
    await seen(guest.message(NOW));
    expect(await guest.message(BEFORE).count()).toBe(0);
    await clean(guest);
    await readers(counsellor);
    await counsellor.button(guests.share, line(counsellor)).click();
    await seen(counsellor.field(guests.field.from));
    const first = counsellor.field(guests.field.from).locator('option').filter({ hasText: BEFORE });
    await first.waitFor({ state: 'attached' });
    await clean(counsellor);
    await counsellor.field(guests.field.from).selectOption((await first.getAttribute('value')) as string);
    await counsellor.button(guests.shareConfirm).click();
    await gone(counsellor.dialog);
    await guest.page.reload();
    await seen(guest.message(BEFORE));
  });

  chapter('is out with two presses, and sees nothing of the talk any more', the, async () => {
    await readers(counsellor);
    await counsellor.button(guests.end, line(counsellor)).click();
    await counsellor.button(guests.endSure, line(counsellor)).click();
    await gone(line(counsellor));
    await gone(guest.message(NOW));
    await guest.page.reload();
    await seen(guest.text(chat.gone.title));
    expect(await guest.text(chat.invited.title).count()).toBe(0);
    expect(await guest.words()).not.toContain(NOW);
  });
});
