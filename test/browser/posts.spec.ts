import { Desk, scene } from '@test/desk';
import { gone, seen, Seat } from '@test/desk-seat';
import { fill, texts } from '@test/desk-texts';
import { Phone, words } from '@test/field-phone';
import { CAST } from '@test/world';
import { withClient } from '../../scripts/src/postgres/connection';

const { shell } = texts;
const { name, agency: school } = CAST.counsellor;
const { agency: team } = CAST.decliner;

/** One person who works for two agencies: the rights of the two never add up, and no page changes sides unasked. */
describe('a person with two posts', () => {
  let desk: Desk;
  const the = (): Desk => desk;
  const menu = (seat: Seat, agency: string): ReturnType<Seat['button']> =>
    seat.button(fill(shell.person.menu, { name, agency }));

  /** A tab of the same browser in which the person goes on in the other post. */
  async function beside({ person, context }: Pick<Seat, 'person' | 'context'>): Promise<Seat> {
    const other = new Seat(person, await context.newPage());
    await other.open('/');
    await menu(other, school).click();
    await other.page.getByRole('menuitem', { name: fill(shell.person.switchTo, { agency: team }) }).click();
    await seen(menu(other, team));
    return other;
  }

  beforeAll(async () => {
    desk = await Desk.open({ showsPeople: true });
    const { counsellor, decliner } = desk.world;
    await withClient(desk.hub.database.superUrl, (client) =>
      client.query('insert into directory.membership(agency_id, person_id, roles) values ($1, $2, $3)', [
        decliner.agencyId,
        counsellor.personId,
        ['social_worker'],
      ]),
    );
  });
  afterAll(() => desk?.close());

  scene('goes on in the other one, and a page of the first asks before it does anything', the, async () => {
    const first = await desk.seatSignedIn(desk.world.counsellor);
    await first.open('/flags');
    await seen(menu(first, school));
    const other = await beside(first);
    await gone(other.dialog);

    await first.page.bringToFront();
    await first.button(fill(shell.reauth.demo, { name })).click();
    await gone(first.dialog);
    await first.link(shell.nav.cases).click();
    await seen(first.heading(texts.cases.title));
    await seen(menu(first, school));

    // Back in front it may read anew and ask at once: the click is one that the question cannot catch.
    await other.page.bringToFront();
    await other.link(shell.nav.cases).dispatchEvent('click');
    await other.button(fill(shell.reauth.demo, { name })).click();
    await gone(other.dialog);
    await other.page.reload();
    await seen(menu(other, team));
    await first.context.close();
  });

  scene('goes on with the phone in the post whose work is open there', the, async () => {
    const phone = await Phone.of(desk, desk.world.counsellor);
    await beside(phone);

    await phone.page.bringToFront();
    await phone.tab('messages').click();
    await phone.page.getByRole('link', { name: words.field.renew.open }).click();
    await phone.signIn();
    // The button changes its name while it waits; the field goes with the form.
    await gone(phone.page.getByLabel(words.field.login.password));
    const me = await phone.context.request.get('/api/me');
    expect(await me.json()).toMatchObject({ agency: { id: desk.world.counsellor.agencyId } });
    await phone.context.close();
  });
});
