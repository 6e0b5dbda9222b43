import type { FollowUp } from '@app/contracts';
import { Desk, scene } from '@test/desk';
import { flawsOf, violationsOf } from '@test/desk-axe';
import { gone, seen } from '@test/desk-seat';
import { askVillager, NARROW, Phone, words } from '@test/field-phone';
import { expectStatus } from '@test/flows';

const { field, codes } = words;
const NO_NETWORK = /ERR_INTERNET_DISCONNECTED|Failed to load|net::/;
/** How long a screen may take at most to be understood and answered by a person who is not quick. */
const SECONDS_PER_STEP = 8;

/** What a cheap phone, a new build and a person of sixty ask of the app. */
describe('the phone app', () => {
  let desk: Desk;
  const the = (): Desk => desk;

  beforeAll(async () => {
    desk = await Desk.open();
  });
  afterAll(() => desk?.close());

  const clean = async (phone: Phone): Promise<void> => {
    const found = await flawsOf(phone.page);
    expect(found).toEqual({ violations: [], cutOff: [] });
  };

  scene('breaks no rule on the narrowest phone, in ordinary and in large type', the, async () => {
    const { number } = await askVillager(desk, '岑小雪');
    const seat = await desk.seat(desk.world.villager, { viewport: NARROW });
    await seat.page.goto('/m/');
    await seen(seat.page.getByRole('heading', { name: field.login.title }));
    expect(await violationsOf(seat.page)).toEqual([]);
    await seat.context.close();

    const phone = await Phone.of(desk, desk.world.villager);
    for (const large of [false, true]) {
      await phone.page.getByRole('link', { name: field.settings.title }).click();
      await phone.page.getByRole('checkbox', { name: field.settings.large }).setChecked(large);
      await clean(phone);
      await phone.tab('today').click();
      await seen(phone.card(number));
      await clean(phone);
      await phone.button(codes.followUpAction.refuse, phone.card(number)).click();
      await clean(phone);
      await phone.tab('children').click();
      await seen(phone.heading(field.children.title));
      await clean(phone);
      await phone.tab('today').click();
      await phone.button(field.today.write, phone.card(number)).click();
      await phone.button(field.visit.hand).click();
      await seen(phone.page.getByRole('alert'));
      await phone.page.getByRole('checkbox', { name: field.observation.injured }).check();
      await seen(phone.heading(field.danger.title));
      await clean(phone);
      await phone.page.getByRole('checkbox', { name: field.observation.injured }).uncheck();
    }
    await phone
      .button(field.settings.lock)
      .or(phone.page.getByRole('link', { name: field.settings.title }))
      .click();
    await phone.button(field.settings.lock).click();
    await seen(phone.page.getByLabel(field.pin.label));
    await clean(phone);
    await phone.context.close();
  });

  scene('has targets that a thumb hits', the, async () => {
    const phone = await Phone.of(desk, desk.world.villager);
    const small = await phone.page.evaluate<string[]>(`
      [...document.querySelectorAll('button, .tabs a, .top a, input, select')]
        .filter((node) => node.getBoundingClientRect().height < 48 && node.type !== 'checkbox' && node.type !== 'radio')
        .map((node) => node.outerHTML.slice(0, 80))
    `);
    expect(small).toEqual([]);
    await phone.context.close();
  });

  scene(
    'lets a child director write a visit down without a network in under three minutes',
    the,
    async () => {
      desk.watch.allow(NO_NETWORK);
      const { id, number } = await askVillager(desk, '岑小寒');
      const phone = await Phone.of(desk, desk.world.villager);
      const sender = await desk.seatSignedIn(desk.world.counsellor);
      await sender.open(`/follow-ups/${id}`);
      await seen(sender.page.getByText(number));
      await phone.settled();
      await phone.context.setOffline(true);
      const steps: (() => Promise<void>)[] = [
        () => phone.button(field.today.write, phone.card(number)).click(),
        () => phone.answer(field.visit.seen, field.visit.seenAnswer.yes).check(),
        () => phone.answer(field.visit.safe, codes.followUpSafety.unsure).check(),
        () => phone.page.getByRole('checkbox', { name: field.observation.alone }).check(),
        () => phone.page.getByLabel(field.visit.changes).fill('晚上一个人在家，灶台是凉的'),
        () => phone.hand(),
      ];
      const began = performance.now();
      for (const step of steps) await step();
      const seconds = (performance.now() - began) / 1000 + steps.length * SECONDS_PER_STEP;
      expect(seconds).toBeLessThan(180);
      await seen(phone.status(/已保存在本机 \d\d:\d\d · 待上传 2 条/));

      await phone.context.setOffline(false);
      const back = performance.now();
      await phone.sentAll();
      await seen(sender.page.getByText('晚上一个人在家，灶台是凉的'));
      expect(performance.now() - back).toBeLessThan(10_000);
      await Promise.all([phone.context.close(), sender.page.close()]);
    },
  );

  scene('takes a visit that nobody asked for', the, async () => {
    const { number } = await askVillager(desk, '岑小露');
    const phone = await Phone.of(desk, desk.world.villager);
    await phone.button(field.today.write, phone.card(number)).click();
    await phone.write('第一次');
    await phone.hand();
    await phone.sentAll();
    await phone.tab('visit').click();
    const child = phone.page.getByRole('listitem').filter({ hasText: '第一次' });
    await phone.button(field.child.write, child).click();
    await phone.write('路过时又看了一眼');
    await phone.hand();
    await phone.sentAll();
    const { items } = expectStatus(
      await desk.world.counsellor.get<{ items: FollowUp[] }>('/api/follow-ups?box=mine&state=ended'),
      200,
    );
    expect(items.filter(({ isOwn }) => isOwn)).toHaveLength(1);
    await phone.context.close();
  });

  scene('says in words that the phone is full, and loses nothing', the, async () => {
    const { number } = await askVillager(desk, '岑小霜');
    const phone = await Phone.of(desk, desk.world.villager);
    await phone.button(field.today.write, phone.card(number)).click();
    await phone.write('写到一半');
    await seen(phone.status(/已保存在本机/));
    await phone.fillUp();
    await phone.page.getByLabel(field.visit.changes).fill('写到一半，手机满了');
    await seen(phone.page.getByRole('alert').filter({ hasText: field.storage.full }));
    await phone.button(field.visit.hand).click();
    await seen(phone.page.getByRole('alert').filter({ hasText: field.storage.full }));
    await phone.tab('today').click();
    await phone.button(field.today.write, phone.card(number)).click();
    expect(await phone.page.getByLabel(field.visit.changes).inputValue()).toBe('写到一半，手机满了');
    await seen(phone.page.getByRole('alert').filter({ hasText: field.storage.full }));
    await phone.cleanUp();
    await phone.hand();
    await phone.sentAll();
    await phone.context.close();
  });

  scene('lets a new build wait for what is open', the, async () => {
    const { number } = await askVillager(desk, '岑小芒');
    const phone = await Phone.of(desk, desk.world.villager);
    await phone.settled();
    await phone.button(field.today.write, phone.card(number)).click();
    await phone.page.getByLabel(field.visit.changes).fill('还没写完');
    // The same script under another name is another build to the browser.
    await phone.page.evaluate(`navigator.serviceWorker.register('/m/sw.js?next', { scope: '/m/' })`);
    await seen(phone.status(field.update.ready));
    expect(await phone.button(field.update.take).count()).toBe(0);
    await phone.tab('today').click();
    await phone.button(field.update.take).click();
    await phone.enterPin();
    await seen(phone.heading(field.today.title));
    await phone.button(field.today.write, phone.card(number)).click();
    expect(await phone.page.getByLabel(field.visit.changes).inputValue()).toBe('还没写完');
    await phone.context.close();
  });

  scene('keeps what belongs to one person from the next one', the, async () => {
    desk.watch.allow(NO_NETWORK);
    const { number } = await askVillager(desk, '岑小蝉');
    const phone = await Phone.of(desk, desk.world.villager);
    await phone.button(field.today.write, phone.card(number)).click();
    await phone.write('只有我能上传');
    await phone.context.setOffline(true);
    await phone.hand();
    await phone.page.getByRole('link', { name: field.settings.title }).click();
    await phone.button(field.settings.lock).click();
    await phone.button(field.pin.other).click();
    await phone.context.setOffline(false);
    const other = desk.world.admins.villager;
    await phone.page.getByLabel(field.login.username).fill(other.username);
    await phone.page.getByLabel(field.login.password).fill(other.password);
    await phone.button(field.login.submit).click();
    await phone.choosePin('314159');
    await seen(phone.heading(field.today.title));
    await gone(phone.card(number));
    await phone.tab('pending').click();
    await seen(phone.page.getByText(field.pending.empty));
    await phone.page.getByRole('link', { name: field.settings.title }).click();
    await phone.button(field.signOut.label).click();
    await phone.enterPin();
    await seen(phone.page.getByRole('alert').filter({ hasText: field.renew.notice }));
    await phone.page.getByRole('link', { name: field.renew.open }).click();
    await phone.signIn();
    await phone.sentAll();
    await phone.context.close();
  });

  scene(
    'counts wrong PINs of two tabs together, and looks at none before its pause has passed',
    the,
    async () => {
      const phone = await Phone.of(desk, desk.world.villager);
      await phone.page.getByRole('link', { name: field.settings.title }).click();
      await phone.button(field.settings.lock).click();
      await seen(phone.page.getByLabel(field.pin.label));
      const second = await phone.context.newPage();
      await second.goto('/m/');
      for (const [page, left] of [
        ...[9, 8].map((left) => [phone.page, left] as const),
        ...[7, 6, 5].map((left) => [second, left] as const),
      ]) {
        await page.getByLabel(field.pin.label).fill('135790');
        await page.getByRole('button', { name: field.pin.open }).click();
        await seen(page.getByText(field.pin.wrong_other.replace('{{count}}', String(left))));
      }
      await phone.enterPin();
      await seen(phone.page.getByText(new RegExp(field.pin.wait_other.replace('{{count}}', '\\d+'))));
      await phone.context.close();
    },
  );

  scene('closes after ten wrong PINs, and opens with the password', the, async () => {
    const { number } = await askVillager(desk, '岑小棠');
    const phone = await Phone.of(desk, desk.world.villager);
    await phone.button(field.today.write, phone.card(number)).click();
    await phone.page.getByLabel(field.visit.changes).fill('忘了数字密码');
    await seen(phone.status(/已保存在本机/));
    await phone.page.getByRole('link', { name: field.settings.title }).click();
    await phone.button(field.settings.lock).click();
    await phone.page.clock.install();
    for (let left = 9; left >= 1; left -= 1) {
      await phone.enterPin('135790');
      await seen(phone.page.getByText(field.pin.wrong_other.replace('{{count}}', String(left))));
      await phone.page.clock.fastForward('01:00:00');
    }
    await phone.enterPin('135790');
    await seen(phone.page.getByRole('alert').filter({ hasText: field.wiped.pin }));
    await phone.signIn();
    await phone.choosePin('314159');
    await phone.button(field.today.write, phone.card(number)).click();
    expect(await phone.page.getByLabel(field.visit.changes).inputValue()).toBe('忘了数字密码');
    await phone.context.close();
  });
});
