import type { FollowUp } from '@app/contracts';
import { Desk, scene } from '@test/desk';
import { seen, until } from '@test/desk-seat';
import { askVillager, Phone, sealedKinds, words } from '@test/field-phone';
import { expectStatus } from '@test/flows';

const { field, codes, common } = words;
const NO_NETWORK = /ERR_INTERNET_DISCONNECTED|Failed to load|net::/;

/** The app for phones, on a bad network and in the hands of people who put it down in the middle of a sentence. */
describe('a visit on a phone', () => {
  let desk: Desk;
  const the = (): Desk => desk;

  beforeAll(async () => {
    desk = await Desk.open();
  });
  afterAll(() => desk?.close());

  const read = async (id: string): Promise<FollowUp> =>
    expectStatus(await desk.world.counsellor.get<FollowUp>(`/api/follow-ups/${id}`), 200);
  const textsOf = async (id: string): Promise<string[]> => (await read(id)).entries.map(({ text }) => text);

  scene('opens without a network, and keeps what was half written', the, async () => {
    desk.watch.allow(NO_NETWORK);
    const { number } = await askVillager(desk, '岑小满');
    const phone = await Phone.of(desk, desk.world.villager);
    await seen(phone.card(number).getByText('岑小满'));
    await phone.settled();
    await phone.context.setOffline(true);
    await phone.die();
    await phone.open();
    await seen(phone.status(field.network.offline));
    await phone.button(field.today.write, phone.card(number)).click();
    await phone.page.getByLabel(field.visit.changes).fill('门锁着，邻居说');
    await seen(phone.status(/已保存在本机/));
    await phone.die();
    await phone.open();
    await phone.button(field.today.write, phone.card(number)).click();
    expect(await phone.page.getByLabel(field.visit.changes).inputValue()).toBe('门锁着，邻居说');
    await phone.context.close();
  });

  scene('is there once, however often the phone dies on the way', the, async () => {
    desk.watch.allow(NO_NETWORK);
    const asked = [
      await askVillager(desk, '岑一'),
      await askVillager(desk, '岑二'),
      await askVillager(desk, '岑三'),
    ];
    const phone = await Phone.of(desk, desk.world.villager);
    await seen(phone.card(asked[2]?.number ?? ''));
    await phone.settled();
    await phone.context.setOffline(true);
    for (const [index, { number }] of asked.entries()) {
      await phone.tab('today').click();
      await phone.button(field.today.write, phone.card(number)).click();
      await phone.write(`第 ${index + 1} 家`);
      await phone.hand();
    }
    // An acceptance and a record of each.
    await seen(phone.status(/待上传 6 条/));
    await phone.die();
    await phone.context.setOffline(false);
    await phone.open();
    await phone.sentAll();
    for (const [index, { id }] of asked.entries())
      expect(await textsOf(id)).toEqual(expect.arrayContaining([`第 ${index + 1} 家`]));
    await phone.context.close();
  });

  scene('asks for the password when the session has ended, and then goes on', the, async () => {
    const { id, number } = await askVillager(desk, '岑四');
    const phone = await Phone.of(desk, desk.world.villager);
    await phone.button(field.today.write, phone.card(number)).click();
    await phone.write('会话结束前写的');
    await phone.context.clearCookies();
    await phone.button(field.visit.hand).click();
    await seen(phone.page.getByRole('alert').filter({ hasText: field.renew.notice }));
    await seen(phone.status(/待上传 2 条/));
    await phone.page.getByRole('link', { name: field.renew.open }).click();
    await phone.signIn();
    await phone.sentAll();
    expect(await textsOf(id)).toContain('会话结束前写的');
    await phone.context.close();
  });

  scene('shows both versions when another phone was quicker, and adds what is chosen', the, async () => {
    const { id, number } = await askVillager(desk, '岑五');
    const [one, other] = [
      await Phone.of(desk, desk.world.villager),
      await Phone.of(desk, desk.world.villager),
    ];
    await seen(other.card(number));
    await one.button(field.today.write, one.card(number)).click();
    await one.write('第一部手机写的');
    await one.hand();
    await one.sentAll();
    await other.button(field.today.write, other.card(number)).click();
    await other.write('第二部手机写的');
    await other.hand();
    await other.button(field.conflict.open).click();
    await seen(other.heading(field.conflict.title));
    await other
      .answer(field.record.changes, field.conflict.mine.replace('{{text}}', '第二部手机写的'))
      .check();
    await other.button(field.conflict.add).click();
    await other.sentAll();
    const texts = await textsOf(id);
    expect(texts).toEqual(expect.arrayContaining(['第一部手机写的', '第二部手机写的']));
    await Promise.all([one.context.close(), other.context.close()]);
  });

  scene('says when the network swallows everything, and tries again', the, async () => {
    const { id, number } = await askVillager(desk, '岑六');
    const phone = await Phone.of(desk, desk.world.villager);
    await phone.button(field.today.write, phone.card(number)).click();
    await phone.write('黑洞里写的');
    // The line stays open, and nothing ever comes back.
    let swallowed = 0;
    await phone.page.route('**/api/follow-ups/*/**', () => void (swallowed += 1));
    await phone.hand();
    await seen(phone.status(field.state.silent), 40_000);
    expect(swallowed).toBe(1);
    await phone.page.unrouteAll({ behavior: 'ignoreErrors' });
    await phone.button(common.action.retry).first().click();
    await phone.sentAll();
    expect(await textsOf(id)).toContain('黑洞里写的');
    await phone.context.close();
  });

  scene('is refused with a reason, or accepted, also without a network', the, async () => {
    desk.watch.allow(NO_NETWORK);
    const [no, yes] = [await askVillager(desk, '岑七'), await askVillager(desk, '岑八')];
    const phone = await Phone.of(desk, desk.world.villager);
    await seen(phone.card(yes.number));
    await phone.context.setOffline(true);
    await phone.button(codes.followUpAction.refuse, phone.card(no.number)).click();
    await phone.answer(field.refuse.why, codes.followUpRefusal.on_leave).check();
    await phone.button(field.refuse.send).click();
    await phone.button(codes.followUpAction.accept, phone.card(yes.number)).click();
    await seen(phone.status(field.today.acceptedHere));
    await phone.context.setOffline(false);
    await phone.sentAll();
    expect(await read(no.id)).toMatchObject({ state: 'refused', refusal: 'on_leave' });
    expect(await read(yes.id)).toMatchObject({ state: 'accepted' });
    await phone.context.close();
  });

  scene('of a person signed out everywhere leaves nothing of children on the phone', the, async () => {
    const { number } = await askVillager(desk, '岑九');
    const phone = await Phone.of(desk, desk.world.villager);
    await phone.button(field.today.write, phone.card(number)).click();
    await phone.write('收回之前写的');
    await phone.context.setOffline(true);
    await phone.hand();
    desk.watch.allow(NO_NETWORK);
    expect((await desk.world.villager.post('/api/session/everywhere')).status).toBe(204);
    await phone.context.setOffline(false);
    await seen(phone.page.getByRole('alert').filter({ hasText: field.wiped.revoked }));
    expect(
      await until(
        () => sealedKinds(phone),
        (names) => !names.includes('children'),
      ),
    ).toEqual(expect.arrayContaining(['item']));
    await desk.world.villager.signIn();
    await phone.signIn();
    await phone.choosePin('314159');
    await phone.sentAll();
    await phone.context.close();
  });

  scene('is not left behind by signing out, which asks, and wipes everything else', the, async () => {
    const { number } = await askVillager(desk, '岑十');
    const phone = await Phone.of(desk, desk.world.villager);
    await phone.button(field.today.write, phone.card(number)).click();
    await phone.write('退出之前写的');
    await phone.page.getByRole('link', { name: field.settings.title }).click();
    await phone.button(field.signOut.label).click();
    await seen(phone.page.getByRole('alert').filter({ hasText: field.signOut.body }));
    await phone.button(field.signOut.drop).click();
    await phone.button(field.signOut.dropYes).click();
    await seen(phone.heading(field.login.title));
    expect(await sealedKinds(phone)).toEqual([]);
    await phone.page.goBack();
    expect(await phone.page.locator('body').innerText()).not.toContain('岑十');
    await phone.context.close();
  });
});
