import type { Locator } from 'playwright-core';
import type { Hand } from './desk-hands';
import { gone, seen, type Seat } from './desk-seat';
import { fill, shapeOf, texts } from './desk-texts';
import { fictionalId } from './flows';

const { wizard, codes, referral } = texts;

/** Everything that identifies the child of the story; before acceptance no page of another agency may hold any of it. */
export const CHILD = {
  name: '钟晓雨',
  idNumber: fictionalId('2015-03-12', 72),
  address: '示例路 8 号',
  guardian: '钟桂兰',
  phone: '10012345678',
} as const;

export const SITUATION = '近两个月情绪低落，课堂参与减少。';
export const ASK = '请评估并安排心理支持。';

type NeedCode = keyof typeof codes.need;

export interface Sent {
  id: string;
  number: string;
}

/** The page on which the day of this person begins, whichever it is. */
export function landed(seat: Seat): Locator {
  const { home, flags, inbox, clocks } = texts;
  const others = [flags.title, inbox.title, clocks.oversight.title];
  return others.reduce((all, title) => all.or(seat.heading(title)), seat.heading(home.title));
}

export async function signIn(seat: Seat, hand: Hand): Promise<void> {
  const { page, person } = seat;
  await seat.open('/login');
  await hand.write(page.getByLabel(texts.login.username), person.username);
  await hand.write(page.getByLabel(texts.login.password, { exact: true }), person.password);
  await hand.press(seat.button(texts.login.submit));
  await seen(landed(seat));
}

export async function closeGuide(seat: Seat, hand: Hand): Promise<void> {
  await hand.press(seat.button(texts.guide.close));
  await gone(seat.button(texts.guide.close));
}

export async function registerChild(seat: Seat, hand: Hand): Promise<void> {
  await hand.tick(seat.answer(wizard.child.mode, wizard.child.register));
  await hand.write(seat.field(wizard.register.name), CHILD.name);
  await hand.write(seat.field(wizard.register.idNumber), CHILD.idNumber);
  await seen(seat.text(wizard.register.idOk));
  await hand.write(seat.field(wizard.register.address), CHILD.address);
  await hand.tick(seat.answer(wizard.register.difficulties, codes.difficulty.D401));
  await hand.write(seat.field(wizard.register.guardianName), CHILD.guardian);
  await hand.choose(seat.field(wizard.register.guardianRelation), codes.guardianRelation.grandparent);
  await hand.write(seat.field(wizard.register.guardianPhone), CHILD.phone);
  await hand.press(seat.button(wizard.next));
  await seen(seat.heading(wizard.step.situation));
}

export async function describeSituation(seat: Seat, hand: Hand, ...needs: NeedCode[]): Promise<void> {
  await hand.tick(seat.answer(wizard.question.safe, wizard.answer.safe.yes));
  await hand.tick(seat.answer(wizard.question.injured, wizard.answer.injured.no));
  await hand.tick(seat.answer(wizard.question.carer, wizard.answer.carer.yes));
  await askFor(seat, hand, needs);
  await hand.tick(seat.answer(wizard.situation.urgency, codes.urgency.U2));
  await hand.tick(seat.answer(wizard.situation.risk, codes.risk.R2));
  await hand.choose(seat.field(wizard.situation.reason), codes.reason.RR13);
  await hand.write(seat.field(wizard.situation.text), SITUATION);
  await hand.write(seat.field(wizard.situation.ask), ASK);
  await hand.press(seat.button(wizard.next));
  await seen(seat.heading(wizard.step.target));
}

/** These and no others: the wizard proposes all those of the case. */
async function askFor(seat: Seat, hand: Hand, needs: readonly NeedCode[]): Promise<void> {
  for (const need of needs) await hand.tick(seat.answer(wizard.situation.needs, codes.need[need]));
  const ticked = seat.page
    .getByRole('group', { name: wizard.situation.needs })
    .getByRole('checkbox', { checked: true });
  const proposed = await ticked.evaluateAll((boxes) => boxes.map((box) => box.getAttribute('value')));
  for (const code of proposed)
    if (!needs.includes(code as NeedCode))
      await hand.untick(seat.answer(wizard.situation.needs, codes.need[code as NeedCode]));
}

/** From the suggestions, or by its name when the hub has none for it. */
export async function findTarget(seat: Seat, hand: Hand, agency: string): Promise<void> {
  const radio = seat.page.getByRole('radio', { name: agency });
  const shown = seat.page.locator('.suggestion').or(seat.text(wizard.target.noSuggestion));
  await seen(shown);
  if (!(await radio.isVisible())) await hand.write(seat.field(wizard.target.search), agency);
  await seen(radio);
}

export async function chooseTarget(seat: Seat, hand: Hand, agency: string): Promise<void> {
  await findTarget(seat, hand, agency);
  await hand.tick(seat.page.getByRole('radio', { name: agency }));
  await hand.press(seat.button(wizard.next));
  await seen(seat.heading(wizard.step.review));
}

/** Records who consented, then lets the referral go. */
export async function consentAndSubmit(seat: Seat, hand: Hand, agency: string): Promise<Sent> {
  await hand.write(seat.field(wizard.consent.giver), CHILD.guardian);
  await hand.choose(seat.field(wizard.consent.authority), codes.authority.guardian);
  await hand.choose(seat.field(texts.consents.relation), codes.giverRelation.grandparent);
  await hand.write(seat.field(texts.consents.proof), '父母一方死亡、一方失联，村委会指定监护');
  await hand.tick(seat.answer(wizard.consent.method, codes.consentMethod.paper));
  await hand.write(seat.field(wizard.consent.childView), '愿意');
  await hand.press(seat.button(wizard.consent.oneYear));
  await hand.press(seat.button(wizard.consent.record));
  await seen(seat.page.getByRole('radio', { name: wizard.consent.another }));
  await hand.press(seat.button(wizard.submit.send));
  await seen(seat.text(fill(referral.sent.title, { agency })));
  return { id: seat.page.url().split('/').pop() ?? '', number: await numberOnPage(seat) };
}

/** From the second step on; the child and the case are known. */
export async function referOn(seat: Seat, hand: Hand, agency: string, need: NeedCode): Promise<Sent> {
  await hand.press(seat.link(texts.cases.action.refer));
  await seen(seat.heading(wizard.step.situation));
  await describeSituation(seat, hand, need);
  await chooseTarget(seat, hand, agency);
  return consentAndSubmit(seat, hand, agency);
}

async function numberOnPage(seat: Seat): Promise<string> {
  const title = await seat.heading(shapeOf(referral.pageTitle)).innerText();
  return /R-[\w-]+/.exec(title)?.[0] ?? '';
}

/** What came in while the list was open waits behind a bar. */
export async function letIn(seat: Seat, hand: Hand, wanted: Locator): Promise<void> {
  const fresh = seat.button(shapeOf(texts.inbox.fresh_other));
  await seen(fresh.or(wanted));
  if (!(await wanted.first().isVisible())) await hand.press(fresh);
}

/** Opens one referral of the list, whether it was there or comes in live. */
export async function openFromInbox(seat: Seat, hand: Hand, number: string): Promise<void> {
  const link = seat.page.getByRole('link', { name: number });
  await letIn(seat, hand, link);
  await hand.press(link.first());
  await seen(seat.heading(shapeOf(referral.pageTitle, { number })));
}

export async function acceptHere(seat: Seat, hand: Hand): Promise<void> {
  await hand.press(seat.button(codes.referralAction.accept, seat.main));
  await seen(seat.dialog);
  await hand.press(seat.button(referral.accept.confirm, seat.dialog));
  await gone(seat.dialog);
  await seen(seat.text(codes.state.accepted, seat.main));
}

export async function openCase(seat: Seat, hand: Hand): Promise<string> {
  await hand.press(seat.link(referral.case.open));
  await seen(seat.heading(shapeOf(texts.cases.pageTitle)));
  return new URL(seat.page.url()).pathname;
}

/** Writes into the room on the page and waits until the hub has it. */
export async function say(seat: Seat, hand: Hand, words: string): Promise<void> {
  await hand.write(seat.page.getByLabel(texts.chat.message, { exact: true }), words);
  await seat.page.keyboard.press('Enter');
  await seen(seat.message(words).getByText(texts.chat.state.delivered));
}

export async function goTo(seat: Seat, hand: Hand, place: keyof typeof texts.shell.nav): Promise<void> {
  const nav = seat.page.getByRole('navigation', { name: texts.shell.nav.label });
  if (!(await nav.first().isVisible())) await hand.press(seat.button(texts.shell.nav.open));
  await hand.press(nav.getByRole('link', { name: texts.shell.nav[place] }));
  // Every page has the name of its entry; the page before stays until the next one is there.
  await seen(seat.heading(texts.shell.nav[place]));
}
