import type { FollowUp } from '@app/contracts';
import { Desk, scene } from '@test/desk';
import { gone, seen } from '@test/desk-seat';
import { askVillager, Phone, PIN, sealedKinds, words } from '@test/field-phone';
import { expectStatus } from '@test/flows';

const { field } = words;
const NO_NETWORK = /ERR_INTERNET_DISCONNECTED|Failed to load|net::/;
const DAY_MS = 86_400_000;

/** How long a phone keeps what it has, who may see it, and that it sends nothing twice. */
describe('what a phone keeps', () => {
  let desk: Desk;
  const the = (): Desk => desk;

  beforeAll(async () => {
    desk = await Desk.open();
  });
  afterAll(() => desk?.close());

  const read = async (id: string): Promise<FollowUp> =>
    expectStatus(await desk.world.counsellor.get<FollowUp>(`/api/follow-ups/${id}`), 200);

  scene('is locked after five minutes without a touch', the, async () => {
    const { number } = await askVillager(desk, '岑小柏');
    const phone = await Phone.of(desk, desk.world.villager);
    await seen(phone.card(number));
    await phone.page.clock.install();
    await phone.page.mouse.click(160, 20);
    await phone.page.clock.runFor('04:30');
    await seen(phone.card(number));
    await phone.page.clock.runFor('01:00');
    await seen(phone.page.getByLabel(field.pin.label));
    await gone(phone.card(number));
    await phone.enterPin();
    await seen(phone.card(number));
    await phone.context.close();
  });

  scene('goes when it was not on a network for two weeks, and what was not sent stays', the, async () => {
    desk.watch.allow(NO_NETWORK);
    const { number } = await askVillager(desk, '岑小松');
    const phone = await Phone.of(desk, desk.world.villager);
    await phone.button(field.today.write, phone.card(number)).click();
    await phone.write('两周前写的');
    await phone.settled();
    await phone.context.setOffline(true);
    await phone.hand();
    await phone.die();
    await phone.page.clock.setFixedTime(Date.now() + 14 * DAY_MS + 60_000);
    await phone.page.goto('/m/');
    await seen(phone.page.getByRole('alert').filter({ hasText: field.wiped.expired }));
    const kinds = await sealedKinds(phone);
    expect(kinds).toContain('item');
    expect(kinds).not.toContain('children');
    await phone.context.close();
  });

  scene('is sent by one of two tabs, once', the, async () => {
    desk.watch.allow(NO_NETWORK);
    const { id, number } = await askVillager(desk, '岑小榆');
    const phone = await Phone.of(desk, desk.world.villager);
    const records: string[] = [];
    phone.context.on('request', (request) => {
      if (request.url().endsWith('/record')) records.push(request.url());
    });
    const second = await phone.context.newPage();
    await second.goto('/m/');
    await second.getByLabel(field.pin.label).fill(PIN);
    await second.getByRole('button', { name: field.pin.open }).click();
    await seen(second.getByRole('heading', { name: field.today.title }));
    await phone.button(field.today.write, phone.card(number)).click();
    await phone.write('两个标签页');
    await phone.context.setOffline(true);
    await phone.hand();
    await second.getByRole('navigation').getByRole('link', { name: field.tabs.pending }).click();
    await seen(second.getByRole('status').filter({ hasText: /待上传 2 条/ }));
    records.length = 0;
    await phone.context.setOffline(false);
    await phone.sentAll();
    await seen(second.getByText(field.pending.empty));
    expect(records).toHaveLength(1);
    expect((await read(id)).entries.map(({ text }) => text)).toContain('两个标签页');
    await phone.context.close();
  });
});
