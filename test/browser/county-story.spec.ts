import type { Referral } from '@app/contracts';
import { Desk, chapter } from '@test/desk';
import * as act from '@test/desk-flows';
import { mouse } from '@test/desk-hands';
import { addColleague } from '@test/desk-people';
import { gone, seen, type Seat } from '@test/desk-seat';
import { shapeOf, texts } from '@test/desk-texts';
import { accept, consentFor, expectStatus, openCase, referralTo, registerChild } from '@test/flows';

const FOUNDATION = '示例基金会';
const SERVICE = '示例社工';
const { referral, codes, cases, inbox } = texts;
const { referralAction } = codes;
/** Whatever tells who the child of `registerChild` is. */
const SECRETS = ['钟晓雨', '钟某', '示例路 8 号', '10012345678'];
const QUESTION = '目前的康复评估是哪一天做的？';
const ANSWER = '三周前，报告可以在受理后查看。';

/** Two needs of one girl with a rare disease: the county routes, a foundation takes a part, the rest finds another place. */
describe('the story of the county in the browser', () => {
  let desk: Desk;
  let router: Seat;
  let foundation: Seat;
  let colleague: Seat;
  let service: Seat;
  let casePath: string;
  let asked: act.Sent;
  let onward: act.Sent;
  const the = (): Desk => desk;

  beforeAll(async () => {
    desk = await Desk.open();
    const { villager, router: officer, admins, foundation: reviewer, decliner } = desk.world;
    const child = await registerChild(villager, { difficulties: ['D204', 'D102'] });
    const { id: caseId } = await openCase(villager, child.id, ['N01', 'N03', 'N06']);
    const consent = await consentFor(villager, caseId, officer.agencyId);
    const body = referralTo(officer.agencyId, consent.id, { needs: ['N01', 'N03', 'N06'] });
    const sent = expectStatus(await villager.post<Referral>(`/api/cases/${caseId}/referrals`, body), 201);
    await accept(officer, sent.id);
    casePath = `/cases/${caseId}`;
    const worker = await addColleague(admins.foundation, '丁航', ['foundation_worker'], 'dinghang');
    router = await desk.seatSignedIn(officer);
    foundation = await desk.seatSignedIn(reviewer);
    colleague = await desk.seatSignedIn(worker);
    service = await desk.seatSignedIn(decliner);
    for (const seat of [foundation, colleague, service]) {
      await seat.open('/inbox');
      await seen(seat.text(inbox.empty.waiting));
    }
  });
  afterAll(() => desk?.close());

  const expectNoIdentity = async (seat: Seat): Promise<void> => {
    const html = await seat.page.content();
    expect(SECRETS.filter((secret) => html.includes(secret))).toEqual([]);
  };
  /** The tag itself: the pauses of the clock name states as well. */
  const inState = (seat: Seat, state: keyof typeof codes.state): Promise<void> =>
    seen(seat.main.getByText(codes.state[state], { exact: true }));
  const decide = async (seat: Seat, action: keyof typeof referralAction): Promise<void> => {
    await mouse.press(seat.button(referralAction[action], seat.main));
    await seen(seat.dialog);
  };

  chapter(
    'lets the router ask the mother, and send two needs and a third to the foundation',
    the,
    async () => {
      await router.open(casePath);
      await mouse.press(router.link(cases.action.refer));
      await seen(router.heading(texts.wizard.step.situation));
      await act.describeSituation(router, mouse, 'N01', 'N03', 'N06');
      await act.chooseTarget(router, mouse, FOUNDATION);
      // Nothing goes out before a consent names the foundation.
      await mouse.press(router.button(texts.wizard.submit.send));
      await seen(router.page.getByRole('alert'));
      asked = await act.consentAndSubmit(router, mouse, FOUNDATION);
      await seen(router.text(referral.holder.queue));
    },
  );

  chapter(
    'rings in the queue of the foundation, which sees no child and claims it before all others',
    the,
    async () => {
      await act.openFromInbox(foundation, mouse, asked.number);
      await seen(foundation.text(act.SITUATION));
      await expectNoIdentity(foundation);
      await mouse.press(foundation.button(referralAction.claim, foundation.main));
      await inState(foundation, 'in_review');
      await act.openFromInbox(colleague, mouse, asked.number);
      await seen(colleague.text('沈岚', colleague.main));
      expect(await colleague.button(referralAction.accept, colleague.main).count()).toBe(0);
    },
  );

  chapter('asks one question, and has the answer without a reload', the, async () => {
    await decide(foundation, 'request-info');
    await mouse.write(foundation.field(referral['request-info'].question, foundation.dialog), QUESTION);
    await mouse.press(foundation.button(referral['request-info'].confirm, foundation.dialog));
    await gone(foundation.dialog);
    await inState(foundation, 'info_requested');
    await inState(router, 'info_requested');
    await seen(router.text(QUESTION));
    await decide(router, 'answer');
    await mouse.write(router.field(referral.answer.answer, router.dialog), ANSWER);
    await mouse.press(router.button(referral.answer.confirm, router.dialog));
    await gone(router.dialog);
    await seen(foundation.text(ANSWER));
    await inState(foundation, 'in_review');
    await expectNoIdentity(foundation);
  });

  chapter('gives the claim to a colleague, who alone decides from then on', the, async () => {
    await decide(foundation, 'assign');
    await mouse.choose(foundation.field(referral.assign.toPersonId, foundation.dialog), '丁航');
    await mouse.press(foundation.button(referral.assign.confirm, foundation.dialog));
    await gone(foundation.dialog);
    await seen(foundation.text('丁航', foundation.main));
    await gone(foundation.button(referralAction.accept, foundation.main));
    await seen(colleague.button(referralAction.accept, colleague.main));
  });

  chapter(
    'is accepted in part; the identity opens, and what is left comes back to the router',
    the,
    async () => {
      await decide(colleague, 'accept');
      await mouse.untick(colleague.answer(referral.accept.needs, codes.need.N06));
      await seen(colleague.text(referral.accept.partial, colleague.dialog));
      await mouse.press(colleague.button(referral.accept.confirm, colleague.dialog));
      await gone(colleague.dialog);
      await inState(colleague, 'accepted');
      await inState(router, 'accepted');
      expect(await act.openCase(colleague, mouse)).toBe(casePath);
      await mouse.press(colleague.button(cases.identity.open));
      await seen(colleague.text('钟晓雨'));
      await router.open('/inbox?tab=drafts');
      await seen(router.row(codes.need.N06));
    },
  );

  chapter('goes on to a service, whose decline leaves nothing there', the, async () => {
    await colleague.open(casePath);
    onward = await act.referOn(colleague, mouse, SERVICE, 'N06');
    await act.openFromInbox(service, mouse, onward.number);
    await expectNoIdentity(service);
    await decide(service, 'decline');
    await mouse.choose(service.field(referral.decline.reason, service.dialog), codes.declineReason.DR03);
    await mouse.press(service.button(referral.decline.confirm, service.dialog));
    await gone(service.dialog);
    await inState(service, 'declined');
    await gone(service.text(act.SITUATION));
    await seen(colleague.text(codes.declineReason.DR03, colleague.main));
    await seen(colleague.heading(shapeOf(referral.pageTitle, { number: onward.number })));
  });
});
