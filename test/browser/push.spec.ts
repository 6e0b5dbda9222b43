import type { PushOverview } from '@app/contracts';
import { Desk, scene } from '@test/desk';
import { gone, seen, until } from '@test/desk-seat';
import { texts } from '@test/desk-texts';
import { askVillager, Phone, words } from '@test/field-phone';
import { accept, expectStatus, refer } from '@test/flows';
import type { PersonClient } from '@test/person';
import { clickedOn, pushSettings, PushService, shownOn } from '@test/push-service';

const { notices } = texts;
const { field } = words;
const CHILD = '岑小雪';

/** From the hub over a push service into the real worker of a real browser, and away again. */
describe('a push to a browser', () => {
  const service = new PushService();
  let desk: Desk;
  const the = (): Desk => desk;

  beforeAll(async () => {
    await service.open();
    desk = await Desk.open({ env: pushSettings() });
    for (const person of [desk.world.counsellor, desk.world.villager]) {
      // Whenever the tests run, it is no quiet hour.
      const settings = { zone: 'Asia/Shanghai', quiet: null, digestAt: '08:00', choices: {} };
      expectStatus(await person.send('put', '/api/preferences', settings, { ifMatch: 0 }), 200);
    }
  });
  afterAll(async () => {
    await desk?.close();
    await service.close();
  });

  const devicesOf = async (person: PersonClient): Promise<PushOverview['devices']> =>
    expectStatus(await person.get<PushOverview>('/api/channels/push'), 200).devices;

  scene('the desk shows a number and leads to the matter, until it was read', the, async () => {
    const { world, hub } = desk;
    const seat = await desk.seatSignedIn(world.counsellor);
    await service.serve(seat.context, hub.baseUrl, 'desk');
    await seat.open('/notifications/preferences');
    await seat.button(notices.push.add).click();
    await seen(seat.button(/关闭提醒/));
    expect(await devicesOf(world.counsellor)).toHaveLength(1);

    const { referral } = await refer(world.counsellor, world.router, {}, { name: CHILD });
    await accept(world.router, referral.id);
    const payload = await service.next('desk', 1);
    const link = `/referrals/${referral.id}`;
    expect(payload).toEqual({ kind: expect.any(String) as string, number: referral.number, link, count: 1 });
    await service.deliver(seat.page, payload);
    const shown = await until(
      () => shownOn(seat.page),
      (all) => all.length > 0,
    );
    expect(shown).toEqual([{ title: '接力', body: `${referral.number} 有新动态`, tag: link, data: link }]);
    expect(JSON.stringify([payload, shown])).not.toContain(CHILD);
    expect(await clickedOn(seat.page, link)).toBe(`${hub.baseUrl}${link}`);
    expect(await shownOn(seat.page)).toEqual([]);

    await service.deliver(seat.page, payload);
    await until(
      () => shownOn(seat.page),
      (all) => all.length > 0,
    );
    await seat.open('/notifications');
    await seat.link(new RegExp(referral.number)).first().click();
    await until(
      () => shownOn(seat.page),
      (all) => all.length === 0,
    );
    await seat.context.close();
  });

  scene('the phone rings by one switch, and is silent for whoever signs out', the, async () => {
    const { world, hub } = desk;
    const phone = await Phone.of(desk, world.villager);
    await service.serve(phone.context, hub.baseUrl, 'phone');
    await phone.settled();
    await phone.die();
    await phone.open();
    await phone.page.getByRole('link', { name: field.settings.title }).click();
    await phone.page.getByRole('checkbox', { name: field.ring.label }).click();
    await seen(phone.status(field.ring.on));

    const { number } = await askVillager(desk, CHILD);
    const payload = await service.next('phone', 1);
    expect(payload).toMatchObject({ kind: 'follow_up.asked', number, count: 1 });
    await service.deliver(phone.page, payload);
    const [shown] = await until(
      () => shownOn(phone.page),
      (all) => all.length > 0,
    );
    expect(shown).toMatchObject({ title: '接力', body: `${number} 有新动态` });
    expect(JSON.stringify([payload, shown])).not.toContain(CHILD);
    expect(await clickedOn(phone.page, payload.link)).toBe(`${hub.baseUrl}${payload.link}`);

    await phone.button(field.signOut.label).click();
    await seen(phone.heading(field.login.title));
    await until(
      () => devicesOf(world.villager),
      (devices) => devices.length === 0,
    );
    await askVillager(desk, CHILD);
    expect(await shownOn(phone.page)).toEqual([]);
    expect(service.got('phone')).toHaveLength(1);
    await phone.context.close();
  });

  scene('a device that somebody takes off rings no more, and asks nobody again', the, async () => {
    const { world, hub } = desk;
    const seat = await desk.seatSignedIn(world.counsellor);
    await service.serve(seat.context, hub.baseUrl, 'taken-off');
    await seat.open('/notifications/preferences');
    await seat.button(notices.push.add).click();
    await seen(seat.text(/（此设备）/));
    await seat.page.reload();
    const here = seat.page.getByRole('listitem').filter({ hasText: '（此设备）' });
    await seat.button(/关闭提醒/, here).click();
    await gone(here);
    await seen(seat.button(notices.push.add));
    await seat.context.close();
  });
});
