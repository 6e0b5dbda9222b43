import type { FlagSummary, Page as List } from '@app/contracts';
import { Desk, PHONE, scene } from '@test/desk';
import { seen, until, type Seat } from '@test/desk-seat';
import { texts } from '@test/desk-texts';
import { addColleague } from '@test/desk-people';
import { expectStatus } from '@test/flows';
import type { PersonClient } from '@test/person';

const { flags, codes } = texts;
const FACTS = '连着三天没吃午饭，问起来就哭。';
/** What a teacher has time for between two lessons (typing included, at an even pace). */
const MOST_INTERACTIONS = 12;
const MOST_MS = 45_000;
const TYPING_MS = 60;

/** Every click and every field that is typed into counts as one. */
class Counted {
  interactions = 0;

  constructor(private readonly seat: Seat) {}

  async tap(target: ReturnType<Seat['button']>): Promise<void> {
    this.interactions += 1;
    await target.click();
  }

  async type(target: ReturnType<Seat['field']>, words: string): Promise<void> {
    this.interactions += 1;
    await target.click();
    await this.seat.page.keyboard.type(words, { delay: TYPING_MS });
  }

  async keys(shortcut: string): Promise<void> {
    this.interactions += 1;
    await this.seat.page.keyboard.press(shortcut);
  }
}

describe('a flag between two lessons', () => {
  let desk: Desk;
  let teacher: PersonClient;
  const the = (): Desk => desk;

  beforeAll(async () => {
    desk = await Desk.open();
    const { counsellor, admins } = desk.world;
    teacher = await addColleague(admins.counsellor, '陈立', ['homeroom_teacher'], 'chenli-test');
    const pupils = ['钟晓雨', '石小北', '蓝天'].map((name) => ({ name, className: '三(2)班' }));
    expectStatus(await counsellor.post('/api/pupils', { pupils }), 201);
  });
  afterAll(() => desk?.close());

  const raised = async (who: PersonClient): Promise<FlagSummary[]> =>
    (await who.get<List<FlagSummary>>('/api/flags?box=mine')).body.items;

  scene('takes few interactions and less than 45 seconds on a phone', the, async () => {
    const seat = await desk.seatSignedIn(teacher, { viewport: PHONE });
    const hand = new Counted(seat);
    const began = performance.now();
    await seat.open('/flags');
    await hand.tap(seat.answer(flags.form.safety, codes.flagSafety.safe));
    await hand.type(seat.field(flags.form.pupil), '晓雨');
    await hand.tap(seat.page.getByRole('button', { name: '钟晓雨' }));
    await hand.tap(seat.answer(flags.form.concerns, codes.flagConcern.basic_needs));
    await hand.type(seat.field(flags.form.facts), FACTS);
    await hand.keys('Control+Enter');
    await seen(seat.heading(flags.receipt.title));
    const took = performance.now() - began;
    expect(hand.interactions).toBeLessThanOrEqual(MOST_INTERACTIONS);
    expect(took).toBeLessThan(MOST_MS);
    const [flag] = await raised(teacher);
    await seen(seat.text(flag.number));
    await seen(seat.text('罗敏'));
    process.stdout.write(`flag: ${hand.interactions} interactions, ${Math.round(took)} ms\n`);
    await seat.page.close();
  });

  scene('is still there after a reload, and is sent once when the network is back', the, async () => {
    desk.watch.allow(/ERR_INTERNET_DISCONNECTED|Failed to load|net::/);
    const seat = await desk.seatSignedIn(teacher, { viewport: PHONE });
    await seat.open('/flags');
    await seat.answer(flags.form.safety, codes.flagSafety.unsure).check();
    await seat.button(flags.form.offRoster).click();
    await seat.field(flags.form.childName).fill('石小满');
    await seat.answer(flags.form.concerns, codes.flagConcern.mood).check();
    await seat.field(flags.form.facts).fill('一个人坐在楼梯口，不肯进教室。');
    await seat.page.reload();
    expect(await seat.field(flags.form.facts).inputValue()).toContain('楼梯口');
    const before = (await raised(teacher)).length;
    await seat.context.setOffline(true);
    await seat.button(flags.form.send).click();
    await seen(seat.text(flags.form.waiting));
    expect(await seat.field(flags.form.facts).inputValue()).toContain('楼梯口');
    await seat.context.setOffline(false);
    await seen(seat.heading(flags.receipt.title));
    const after = await until(
      () => raised(teacher),
      (list) => list.length > before,
    );
    expect(after).toHaveLength(before + 1);
    await seat.page.close();
  });

  scene('shows the teacher the status, and becomes a referral at the counsellor', the, async () => {
    const counsellor = await desk.seatSignedIn(desk.world.counsellor);
    await counsellor.open('/flags');
    await counsellor.row('三(2)班').getByRole('link').first().click();
    await seen(counsellor.text(FACTS));
    await counsellor.button(flags.act.receive).click();
    await seen(counsellor.button(flags.act.refer));
    await counsellor.button(flags.act.refer).click();
    await seen(counsellor.heading(texts.wizard.step.child));
    expect(await counsellor.field(texts.wizard.register.name).inputValue()).toBe('钟晓雨');
    const seat = await desk.seatSignedIn(teacher, { viewport: PHONE });
    await seat.open('/flags');
    await seen(seat.row('三(2)班').getByText(codes.flagState.received));
    await seat.row('三(2)班').getByRole('link').first().click();
    await seen(seat.button(flags.act.correction));
    expect(await seat.button(flags.act.refer).count()).toBe(0);
    await Promise.all([seat.page.close(), counsellor.page.close()]);
  });
});
