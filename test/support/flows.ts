import { randomUUID } from 'node:crypto';
import type {
  Agreement,
  Case,
  Child,
  Consent,
  CreateChildRequest,
  CreateConsentRequest,
  CreateReferralRequest,
  DataClass,
  Need,
  Page,
  PostMessageResult,
  Referral,
  Urgency,
} from '@app/contracts';
import { inDays } from './days';
import { COUNTY } from './world';
import type { Answer, PersonClient } from './person';

export { inDays };

/** Steps that tests share, through the public API only. Each throws when the hub refuses what it should grant. */
export function expectStatus<T>(answer: Answer<T>, status: number): T {
  if (answer.status !== status)
    throw new Error(`expected ${status}, got ${answer.status}: ${JSON.stringify(answer.body)}`);
  return answer.body;
}

/** 18 digits with a valid check digit and the fictional prefix (GB 11643). */
export function fictionalId(birthDate: string, sequence: number): string {
  const body = `990822${birthDate.replaceAll('-', '')}${String(sequence).padStart(3, '0')}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = [...body].reduce(
    (total, digit, index) => total + Number(digit) * (weights[index] as number),
    0,
  );
  return body + '10X98765432'[sum % 11];
}

let sequence = 0;

export async function registerChild(
  person: PersonClient,
  over: Partial<CreateChildRequest> = {},
): Promise<Child> {
  sequence = (sequence % 480) + 1;
  const birthDate = over.birthDate ?? '2015-03-12';
  return expectStatus(
    await person.post<Child>('/api/children', {
      name: '钟晓雨',
      sex: '2',
      birthDate,
      idType: '1',
      idNumber: fictionalId(birthDate, sequence * 2),
      residenceCode: COUNTY,
      address: '示例路 8 号',
      health: '过敏',
      school: '示例小学',
      guardian: { name: '钟某', relation: 'mother', phone: '10012345678' },
      difficulties: ['D302', 'D401'],
      ...over,
    } satisfies CreateChildRequest),
    201,
  );
}

export async function openCase(
  person: PersonClient,
  childId: string,
  needs: Need[] = ['N08', 'N07'],
): Promise<Case> {
  return expectStatus(await person.post<Case>('/api/cases', { childId, needs, risk: 'R2' }), 201);
}

export async function consentFor(
  person: PersonClient,
  caseId: string,
  recipientAgencyId: string,
  dataClasses: DataClass[] = ['identity', 'address'],
  over: Partial<CreateConsentRequest> = {},
): Promise<Consent> {
  return expectStatus(
    await person.post<Consent>('/api/consents', {
      caseId,
      kind: 'CK04',
      recipientAgencyId,
      dataClasses,
      purpose: '转介服务',
      giverName: '钟某',
      giverRelation: 'mother',
      authority: 'guardian',
      method: 'paper',
      childView: '愿意',
      validTo: inDays(300),
      ...over,
    }),
    201,
  );
}

export function referralTo(
  toAgencyId: string,
  consentId: string,
  over: Partial<CreateReferralRequest> = {},
): CreateReferralRequest {
  return {
    toAgencyId,
    needs: ['N08'],
    reason: 'RR13',
    urgency: 'U2' as Urgency,
    risk: 'R2',
    situation: '近两个月情绪低落，课堂参与减少。',
    ask: '请评估并安排心理支持。',
    consentId,
    dataClasses: ['identity', 'address'],
    submit: true,
    ...over,
  };
}

/** Child, case, consent and a submitted referral in one go. */
export async function refer(
  sender: PersonClient,
  to: PersonClient,
  over: Partial<CreateReferralRequest> = {},
  childOver: Partial<CreateChildRequest> = {},
): Promise<{ child: Child; caseId: string; consent: Consent; referral: Referral }> {
  const child = await registerChild(sender, childOver);
  const opened = await openCase(sender, child.id, over.needs ?? ['N08', 'N07']);
  const consent = await consentFor(sender, opened.id, to.agencyId);
  const referral = expectStatus(
    await sender.post<Referral>(
      `/api/cases/${opened.id}/referrals`,
      referralTo(to.agencyId, consent.id, over),
    ),
    201,
  );
  return { child, caseId: opened.id, consent, referral };
}

export async function open(person: PersonClient, referralId: string): Promise<Referral> {
  return expectStatus(await person.get<Referral>(`/api/referrals/${referralId}`), 200);
}

export async function accept(person: PersonClient, referralId: string, needs?: Need[]): Promise<Referral> {
  const seen = await open(person, referralId);
  return expectStatus(
    await person.post<Referral>(
      `/api/referrals/${referralId}/accept`,
      { needs: needs ?? seen.needs, leadWorkerId: person.personId, firstContactOn: inDays(1) },
      { ifMatch: seen.version },
    ),
    200,
  );
}

export async function say(person: PersonClient, roomId: string, body: string): Promise<PostMessageResult> {
  const answer = await person.post<PostMessageResult>(`/api/rooms/${roomId}/messages`, {
    clientMsgId: randomUUID(),
    body,
  });
  return expectStatus(answer, 201);
}

/** Every row of a paged list. */
export async function all<T>(person: PersonClient, path: string): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | null = null;
  do {
    const glue = path.includes('?') ? '&' : '?';
    const page: Page<T> = expectStatus(
      await person.get<Page<T>>(
        `${path}${glue}limit=100${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`,
      ),
      200,
    );
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor);
  return items;
}

/** An act on a referral, at the version that was read. */
export function actOn(
  by: PersonClient,
  on: Pick<Referral, 'id' | 'version'>,
  action: string,
  body: object = {},
): Promise<Answer<Referral>> {
  return by.post<Referral>(`/api/referrals/${on.id}/${action}`, body, { ifMatch: on.version });
}

/** A service of an agency, for the whole county, as its administrator enters it. */
export async function publishOffer(admin: PersonClient, title: string, needs: Need[]): Promise<void> {
  const places = { divisionCodes: [COUNTY], ageFrom: 0, ageTo: 17, capacity: 5, openSlots: 5 };
  const path = `/api/agencies/${admin.agencyId}/offers`;
  expectStatus(await admin.post(path, { title, needs, ...places }), 201);
}

/** A data agreement that both administrators sign. */
export async function agree(one: PersonClient, other: PersonClient): Promise<void> {
  const terms = { type: 'provide', purpose: '转介服务', dataClasses: ['identity', 'address'] };
  const dates = { validFrom: inDays(0), validTo: inDays(300) };
  const proposal = { withAgencyId: other.agencyId, ...terms, ...dates };
  const { id } = expectStatus(await one.post<Agreement>('/api/agreements', proposal), 201);
  for (const by of [one, other]) {
    const mine = (await all<Agreement>(by, '/api/agreements')).find((agreement) => agreement.id === id);
    if (mine?.allowedActions.includes('sign'))
      expectStatus(await by.post(`/api/agreements/${id}/sign`, {}, { ifMatch: mine.version }), 200);
  }
}

/** Asks again until something that a job does is there. */
export async function waitFor<T>(ask: () => Promise<T>, fits: (answer: T) => boolean): Promise<T> {
  const end = performance.now() + 20_000;
  for (;;) {
    const answer = await ask();
    if (fits(answer)) return answer;
    if (performance.now() > end) throw new Error(`still ${JSON.stringify(answer)}`);
    await new Promise((again) => setTimeout(again, 50));
  }
}
