import { MAX_PHOTO_CHUNK, type FollowUp } from '@app/contracts';
import { Desk, scene } from '@test/desk';
import { gone, seen } from '@test/desk-seat';
import { askVillager, noisyPicture, Phone, PIN, sealedKinds, sealedNames, words } from '@test/field-phone';
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

  scene(
    'goes when its person signs out, and an answer that comes late does not bring it back',
    the,
    async () => {
      const { number } = await askVillager(desk, '岑小桐');
      const phone = await Phone.of(desk, desk.world.villager);
      await seen(phone.card(number));
      await phone.die();
      let isAsked: () => void = () => undefined;
      let answer: () => void = () => undefined;
      const asked = new Promise<void>((done) => (isAsked = done));
      const held = new Promise<void>((done) => (answer = done));
      await phone.page.route('**/api/follow-ups/children*', async (route) => {
        const response = await route.fetch();
        isAsked();
        await held;
        await route.fulfill({ response });
      });
      await phone.open();
      await asked;
      await phone.page.getByRole('link', { name: field.settings.title }).click();
      await phone.button(field.signOut.label).click();
      await seen(phone.heading(field.login.title));
      expect(await sealedNames(phone)).toEqual([]);
      const come = phone.page.waitForResponse(/follow-ups\/children/);
      answer();
      await (await come).finished();
      await phone.page.unrouteAll();
      await phone.signIn();
      await phone.choosePin();
      await seen(phone.card(number));
      await phone.context.close();
    },
  );

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

  scene('arrives with its photos once, however the phone dies and the network goes', the, async () => {
    desk.watch.allow(NO_NETWORK);
    const asked = [await askVillager(desk, '岑小梅'), await askVillager(desk, '岑小兰')];
    const phone = await Phone.of(desk, desk.world.villager);
    await seen(phone.card(asked[1]?.number ?? ''));
    await phone.settled();
    await phone.context.setOffline(true);
    for (const { number } of asked) {
      await phone.tab('today').click();
      await phone.button(field.today.write, phone.card(number)).click();
      await phone.write('门口的样子', 2);
      await phone.hand();
    }
    // An acceptance, a record and two photos of each.
    await seen(phone.status(/待上传 8 条/));
    await phone.die();
    await phone.context.setOffline(false);
    await phone.open();
    await phone.sentAll();
    for (const { id } of asked) expect((await read(id)).photos).toHaveLength(2);
    expect(await sealedKinds(phone)).toEqual(['children']);
    await phone.context.close();
  });

  scene('goes on with a photo where the line broke', the, async () => {
    desk.watch.allow(NO_NETWORK);
    const { id, number } = await askVillager(desk, '岑小菊');
    const phone = await Phone.of(desk, desk.world.villager);
    const begun: string[] = [];
    await phone.page.route('**/photos/*', async (route) => {
      const request = route.request();
      if (request.method() === 'PATCH') begun.push(request.headers()['upload-offset'] ?? '');
      // The second piece is lost once.
      return begun.length === 2 && request.method() === 'PATCH'
        ? route.abort('connectionreset')
        : route.continue();
    });
    await phone.button(field.today.write, phone.card(number)).click();
    await phone.write('一张大照片', 1, noisyPicture());
    await phone.hand();
    await phone.sentAll();
    expect(begun.length).toBeGreaterThanOrEqual(3);
    expect(begun.slice(0, 3)).toEqual(['0', String(MAX_PHOTO_CHUNK), String(MAX_PHOTO_CHUNK)]);
    expect((await read(id)).photos).toHaveLength(1);
    await phone.context.close();
  });

  scene('holds photos back on a network that costs, until the person lets them go', the, async () => {
    const { id, number } = await askVillager(desk, '岑小竹');
    const phone = await Phone.of(desk, desk.world.villager);
    await phone.tab('pending').click();
    await phone.page.getByRole('checkbox', { name: field.pending.wifiOnly }).check();
    await phone.tab('today').click();
    await phone.button(field.today.write, phone.card(number)).click();
    await phone.write('先传文字', 1);
    await phone.hand();
    await seen(phone.status(/待上传 1 条/));
    expect((await read(id)).entries.map(({ text }) => text)).toContain('先传文字');
    expect((await read(id)).photos).toEqual([]);
    await phone.button(field.pending.photosNow).click();
    await phone.sentAll();
    expect((await read(id)).photos).toHaveLength(1);
    await phone.context.close();
  });

  scene('lets photos go when the phone comes to a network that costs nothing', the, async () => {
    const { id, number } = await askVillager(desk, '岑小枫');
    const phone = await Phone.of(desk, desk.world.villager);
    await phone.die();
    await phone.page.addInitScript(`
      const connection = Object.assign(new EventTarget(), { type: 'cellular' });
      Object.defineProperty(navigator, 'connection', { value: connection });
    `);
    await phone.open();
    await phone.tab('pending').click();
    await phone.page.getByRole('checkbox', { name: field.pending.wifiOnly }).check();
    await phone.tab('today').click();
    await phone.button(field.today.write, phone.card(number)).click();
    await phone.write('回到办公室', 1);
    await phone.hand();
    await seen(phone.status(/待上传 1 条/));
    expect((await read(id)).photos).toEqual([]);
    await phone.page.evaluate(`
      navigator.connection.type = 'wifi';
      navigator.connection.dispatchEvent(new Event('change'));
    `);
    await phone.sentAll();
    expect((await read(id)).photos).toHaveLength(1);
    await phone.context.close();
  });
});
