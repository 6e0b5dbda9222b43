import { Desk, chapter } from '@test/desk';
import * as act from '@test/desk-flows';
import { Keyboard } from '@test/desk-hands';
import { seen, type Seat } from '@test/desk-seat';
import { texts } from '@test/desk-texts';

const COUNTY_OFFICE = '示例县民政局';
const FOUNDATION = '示例基金会';

/** The same story once more for people who have no mouse: every control is reached by Tab and worked by keys. */
describe('the story by keyboard only', () => {
  let desk: Desk;
  let counsellor: Seat;
  let router: Seat;
  let foundation: Seat;
  let first: act.Sent;
  let onward: act.Sent;
  const keys = new Map<Seat, Keyboard>();
  const the = (): Desk => desk;
  const by = (seat: Seat): Keyboard => {
    const keyboard = keys.get(seat) ?? new Keyboard(seat.page);
    keys.set(seat, keyboard);
    return keyboard;
  };

  beforeAll(async () => {
    desk = await Desk.open();
    const { world } = desk;
    counsellor = await desk.seat(world.counsellor);
    router = await desk.seat(world.router);
    foundation = await desk.seat(world.foundation);
  });
  afterAll(() => desk?.close());

  chapter('signs in', the, async () => {
    for (const seat of [counsellor, router, foundation]) {
      await act.signIn(seat, by(seat));
      await act.closeGuide(seat, by(seat));
    }
  });

  chapter('skips the navigation with the first key', the, async () => {
    await counsellor.page.reload();
    await by(counsellor).press(counsellor.link(texts.shell.skip));
    await seen(counsellor.page.locator('main:focus'));
  });

  chapter('refers a pupil', the, async () => {
    await by(counsellor).press(counsellor.button(texts.shell.nav.newReferral));
    await seen(counsellor.heading(texts.wizard.step.child));
    await act.registerChild(counsellor, by(counsellor));
    await act.describeSituation(counsellor, by(counsellor), 'N08');
    await act.chooseTarget(counsellor, by(counsellor), COUNTY_OFFICE);
    first = await act.consentAndSubmit(counsellor, by(counsellor), COUNTY_OFFICE);
  });

  chapter('accepts at the county with the keys of the list', the, async () => {
    await act.goTo(router, by(router), 'inbox');
    const row = router.row(first.number);
    await act.letIn(router, by(router), row);
    await by(router).reach(row);
    await router.page.keyboard.press('a');
    await seen(router.dialog);
    await router.page.keyboard.press('Escape');
    await router.dialog.waitFor({ state: 'detached' });
    await seen(row.and(router.page.locator(':focus')));
    await router.page.keyboard.press('Enter');
    await seen(router.text(act.SITUATION, router.main));
    await act.acceptHere(router, by(router));
    await act.openCase(router, by(router));
  });

  chapter('refers on to the foundation, which accepts', the, async () => {
    onward = await act.referOn(router, by(router), FOUNDATION, 'N01');
    await act.goTo(foundation, by(foundation), 'inbox');
    await act.openFromInbox(foundation, by(foundation), onward.number);
    await act.acceptHere(foundation, by(foundation));
    await act.openCase(foundation, by(foundation));
  });

  chapter('talks in the room of the case', the, async () => {
    await act.goTo(counsellor, by(counsellor), 'cases');
    await by(counsellor).press(counsellor.link(/^C-/));
    await act.say(foundation, by(foundation), '下周一上门评估。');
    await seen(counsellor.message('下周一上门评估。'));
    await act.say(counsellor, by(counsellor), '好的，我陪同。');
    await seen(foundation.message('好的，我陪同。'));
  });

  chapter('mentions somebody from the list of names', the, async () => {
    const field = foundation.page.getByLabel(texts.chat.message, { exact: true });
    await by(foundation).write(field, '@罗');
    await seen(foundation.page.getByRole('option', { name: '罗敏' }));
    await foundation.page.keyboard.press('Enter');
    await foundation.page.keyboard.type('请带上材料');
    await foundation.page.keyboard.press('Enter');
    await seen(counsellor.message('请带上材料').getByText(texts.chat.mentionsYou));
  });

  chapter('opens the personal menu and signs out', the, async () => {
    const me = foundation.page.getByRole('button', { name: '沈岚' });
    await by(foundation).press(me);
    const out = foundation.page.getByRole('menuitem', { name: texts.shell.person.logout });
    await seen(out);
    await by(foundation).reachByArrows(out);
    await foundation.page.keyboard.press('Enter');
    await seen(foundation.button(texts.login.submit));
  });
});
