import type { Consent, Page, Referral, ReferralSummary } from '@app/contracts';
import { Desk, chapter } from '@test/desk';
import * as act from '@test/desk-flows';
import { mouse } from '@test/desk-hands';
import { seen, type Seat } from '@test/desk-seat';
import { fill, shapeOf, texts } from '@test/desk-texts';
import { consentFor, expectStatus, openCase, registerChild } from '@test/flows';

const FOUNDATION = '示例基金会';
const SOCIAL_WORK = '示例社工';
const { wizard, referral, codes, cases, consents } = texts;

/** More than one agency, other kinds than a plain referral, and a second try. */
describe('the wizard', () => {
  let desk: Desk;
  let counsellor: Seat;
  let caseId: string;
  const the = (): Desk => desk;

  beforeAll(async () => {
    desk = await Desk.open();
    const { world } = desk;
    const child = await registerChild(world.counsellor);
    caseId = (await openCase(world.counsellor, child.id, ['N08', 'N07'])).id;
    await consentFor(world.counsellor, caseId, world.foundation.agencyId);
    await consentFor(world.counsellor, caseId, world.decliner.agencyId);
    counsellor = await desk.seatSignedIn(world.counsellor);
  });
  afterAll(() => desk?.close());

  /** As the wizard proposes: all needs of the case. */
  const describeAll = async (): Promise<void> => {
    await mouse.tick(counsellor.answer(wizard.question.safe, wizard.answer.safe.yes));
    await mouse.tick(counsellor.answer(wizard.question.injured, wizard.answer.injured.no));
    await mouse.tick(counsellor.answer(wizard.question.carer, wizard.answer.carer.yes));
    await mouse.tick(counsellor.answer(wizard.situation.risk, codes.risk.R2));
    await mouse.choose(counsellor.field(wizard.situation.reason), codes.reason.RR13);
    await mouse.write(counsellor.field(wizard.situation.text), act.SITUATION);
    await mouse.write(counsellor.field(wizard.situation.ask), act.ASK);
    await counsellor.button(wizard.next).click();
    await seen(counsellor.heading(wizard.step.target));
  };
  const sentBox = async (): Promise<ReferralSummary[]> =>
    expectStatus(
      await desk.world.counsellor.get<Page<ReferralSummary>>(`/api/referrals?box=sent&caseId=${caseId}`),
      200,
    ).items;

  chapter('sends a child to two agencies at once, each asked for its own need', the, async () => {
    await counsellor.open(`/referrals/new?caseId=${caseId}`);
    await describeAll();
    await counsellor.button(wizard.legs.split).click();
    await mouse.untick(counsellor.answer(wizard.legs.needs, codes.need.N07));
    await act.chooseTarget(counsellor, mouse, FOUNDATION);
    await mouse.tick(counsellor.page.getByRole('radio', { name: /^钟/ }).first());
    await counsellor.button(wizard.legs.add).click();
    await seen(counsellor.heading(wizard.step.target));
    await act.chooseTarget(counsellor, mouse, SOCIAL_WORK);
    await mouse.tick(counsellor.page.getByRole('radio', { name: /^钟/ }).first());
    await seen(counsellor.heading(fill(wizard.legs.title_other, { count: '2' })));
    await counsellor.button(fill(wizard.submit.many_other, { count: '2' })).click();
    await seen(counsellor.text(cases.sentTogether));
    const rows = (await sentBox()).filter(({ state }) => state === 'submitted');
    expect(rows.map(({ toAgency, needs }) => [toAgency.name, needs]).sort()).toEqual(
      [
        [FOUNDATION, ['N08']],
        [SOCIAL_WORK, ['N07']],
      ].sort(),
    );
  });

  chapter('tries again after a refusal with what was written, linked to the one before', the, async () => {
    const { decliner } = desk.world;
    const refused = (await sentBox()).find(({ toAgency }) => toAgency.name === SOCIAL_WORK);
    const body = { reason: 'DR03', text: '本月名额已满，下月初会有余量。' };
    const id = refused?.id ?? '';
    expectStatus(
      await decliner.post(`/api/referrals/${id}/decline`, body, { ifMatch: refused?.version }),
      200,
    );
    await counsellor.open(`/referrals/${id}`);
    // An answer alone would not say what was asked.
    await seen(counsellor.text(`${wizard.question.injured}${wizard.answer.injured.no}`));
    await counsellor.link(referral.reply.tryAnother).click();
    await seen(counsellor.heading(wizard.step.situation));
    expect(await counsellor.field(wizard.situation.ask).inputValue()).toBe(act.ASK);
    expect(await counsellor.answer(wizard.question.safe, wizard.answer.safe.yes).isChecked()).toBe(true);
    await counsellor.button(wizard.next).click();
    await act.chooseTarget(counsellor, mouse, FOUNDATION);
    await mouse.tick(counsellor.page.getByRole('radio', { name: /^钟/ }).first());
    await counsellor.button(wizard.submit.send).click();
    await seen(counsellor.text(fill(referral.sent.title, { agency: FOUNDATION })));
    const again = counsellor.page.url().split('/').pop() ?? '';
    const made = expectStatus(await desk.world.counsellor.get<Referral>(`/api/referrals/${again}`), 200);
    expect(made).toMatchObject({ previousId: id, needs: ['N07'] });
    expect(made.packet?.riskAnswers).toEqual({ safe: 'yes', injured: 'no', carer: 'yes' });
  });

  chapter('asks for advice without consent and without saying who the child is', the, async () => {
    await counsellor.open(`/referrals/new?caseId=${caseId}`);
    await describeAll();
    await mouse.tick(counsellor.answer(wizard.kind.legend, codes.referralKind.consult));
    await act.chooseTarget(counsellor, mouse, FOUNDATION);
    await seen(counsellor.text(wizard.kind.tells.consult));
    await counsellor.button(wizard.submit.send).click();
    await seen(counsellor.text(fill(referral.sent.title, { agency: FOUNDATION })));
  });

  chapter('offers needs to the agencies of the area when nobody is known for them', the, async () => {
    await counsellor.open(`/cases/${caseId}?tab=referrals`);
    await counsellor.link(texts.pool.action.offer).click();
    await describeAll();
    await seen(counsellor.text(wizard.kind.tells.pool));
    await counsellor.button(wizard.next).click();
    await seen(counsellor.heading(wizard.answers.pool));
    await counsellor.button(wizard.submit.offer).click();
    await counsellor.page.waitForURL(/\/pool\/[\w-]+$/);
    await seen(counsellor.heading(shapeOf(texts.pool.pageTitle)));
  });

  chapter(
    'says of a consent that lacks a signature that it is recorded, and completes it there',
    the,
    async () => {
      const { counsellor: person } = desk.world;
      const child = await registerChild(person, { birthDate: '2011-03-12' });
      const grown = (await openCase(person, child.id, ['N08', 'N07'])).id;
      const onFile = async (): Promise<Consent[]> =>
        expectStatus(await person.get<Page<Consent>>(`/api/consents?caseId=${grown}`), 200).items.filter(
          ({ kind }) => kind === 'CK04',
        );
      await counsellor.open(`/referrals/new?caseId=${grown}`);
      await describeAll();
      await act.chooseTarget(counsellor, mouse, FOUNDATION);
      await counsellor.button(wizard.submit.send).click();
      await seen(counsellor.text(wizard.fault.consent));
      await mouse.write(counsellor.field(wizard.consent.giver), '钟母');
      await mouse.choose(counsellor.field(wizard.consent.authority), codes.authority.guardian);
      await mouse.choose(counsellor.field(consents.relation), codes.giverRelation.mother);
      await mouse.tick(counsellor.answer(wizard.consent.method, codes.consentMethod.paper));
      await mouse.write(counsellor.field(wizard.consent.childView), '愿意');
      await counsellor.button(wizard.consent.oneYear).click();
      await counsellor.button(wizard.consent.record).click();
      const status = counsellor.page.getByRole('status').filter({ hasText: consents.recorded.ownMissing });
      await seen(status);
      await seen(status.and(counsellor.page.locator(':focus')));
      expect(await counsellor.field(wizard.consent.giver).inputValue()).toBe('');
      expect(await counsellor.text(wizard.fault.consent).count()).toBe(0);
      // What was recorded is not recorded again by a second press.
      await counsellor.button(wizard.consent.record).click();
      await seen(counsellor.text(wizard.fault.giverName));
      expect(await onFile()).toHaveLength(1);
      await counsellor.button(consents.complete.action).click();
      await mouse.write(counsellor.page.locator('dialog').locator('#coName'), '钟小宁');
      await counsellor.button(consents.complete.submit).click();
      await seen(counsellor.page.getByRole('radio', { name: /^钟母/ }));
      expect(await counsellor.page.getByRole('radio', { name: /^钟母/ }).isChecked()).toBe(true);
      expect(await onFile()).toMatchObject([{ gaps: [] }]);
    },
  );
});
