import type {
  AcceptReferralRequest,
  ConsentKind,
  CreateCaseRequest,
  CreateChildRequest,
  CreateConsentRequest,
  CreateReferralRequest,
  DataClass,
  Day,
  DeclineReferralRequest,
  GuardianRelation,
  Urgency,
  WriteHandoverRequest,
} from '@app/contracts';
import { ageOn, CHINA_CALENDAR, dayOf, DEFAULT_LIMITS, dueAfter } from '@app/kernel';
import { AGENCIES, type AgencyKey } from '../county/agencies';
import { inventedIdNumber, inventedPhone, stableId } from '../invented';
import type { ChildFile, Consenter, DemoReferral, Ended, Handover } from '../model';
import { inLanguage, nameIn, t, type DemoLanguage, type Text } from '../text';
import { AGE_OF_OWN_CONSENT, addDays, type When } from '../when';

/** From when, and in which language, the demo is told. */
export interface Telling {
  readonly now: Date;
  readonly lang: DemoLanguage;
}

export const agencyId = (key: AgencyKey): string => stableId(`agency ${key}`);
export const personId = (username: string): string => stableId(`person ${username}`);

/** A consent runs for a year; the oldest was given before today, which leaves a year still. */
const CONSENT_DAYS = 365;
const PARENTS: readonly GuardianRelation[] = ['father', 'mother'];
const STATE_GUARDIANS: readonly GuardianRelation[] = ['committee', 'civil_affairs', 'institution'];
const APPOINTED = t(
  '父母一方死亡、一方失联，村(居)民委员会指定监护的书面决定',
  'Written decision of the committee: one parent dead, the other lost',
);
const BASIC_CONSENTS: readonly (readonly [ConsentKind, Text])[] = [
  ['CK01', t('接受关爱服务', 'To receive services')],
  ['CK02', t('建立儿童档案', 'To keep a file')],
  ['CK03', t('处理敏感个人信息', 'To process sensitive personal data')],
];

export function childRequest(child: ChildFile, index: number, { now, lang }: Telling): CreateChildRequest {
  const birthDate = child.born(dayOf(now));
  return {
    name: nameIn(child.name, lang),
    sex: child.sex,
    birthDate,
    idType: '1',
    idNumber: inventedIdNumber(birthDate, child.sex, index),
    residenceCode: child.residence,
    address: inLanguage(t(`示例路 ${index + 3} 号`, `${index + 3} Sample Road`), lang),
    health: child.health && inLanguage(child.health, lang),
    school: child.school && inLanguage(AGENCIES[child.school].name, lang),
    guardian: {
      name: nameIn(child.guardian.name, lang),
      relation: child.guardian.relation,
      phone: inventedPhone(index),
    },
    difficulties: [...child.difficulties],
  };
}

export const caseRequest = (child: ChildFile, childId: string): CreateCaseRequest => ({
  childId,
  needs: [...child.needs],
  risk: child.risk,
});

/** What the guardian agreed to at home, and the agencies named ahead of any referral. */
export function homeConsents(child: ChildFile, caseId: string, telling: Telling): CreateConsentRequest[] {
  const basics = child.isStatutory ? [] : BASIC_CONSENTS;
  const named = (child.agreedTo ?? []).map((agency) =>
    namedConsent(
      child,
      caseId,
      { agency, classes: ['identity', 'address', 'health'], method: 'paper', at: child.at },
      telling,
    ),
  );
  return [
    ...basics.map(([kind, purpose]) => ({
      ...consentOf(child, caseId, child.at, telling),
      kind,
      dataClasses: ['identity', 'id_number', 'address', 'health'] satisfies DataClass[],
      purpose: inLanguage(purpose, telling.lang),
      method: 'paper' as const,
    })),
    ...named,
  ];
}

/** The consent that names the one agency to which a referral goes; undefined when a law carries it. */
export function referralConsent(
  child: ChildFile,
  referral: DemoReferral,
  caseId: string,
  telling: Telling,
): CreateConsentRequest | undefined {
  const { basis, to, classes } = referral;
  if (basis.kind !== 'consent') return undefined;
  return namedConsent(
    child,
    caseId,
    { agency: to, classes, method: basis.method, giver: basis.giver, at: referral.at },
    telling,
  );
}

interface NamedConsent {
  readonly agency: AgencyKey;
  readonly classes: readonly DataClass[];
  readonly method: CreateConsentRequest['method'];
  readonly giver?: Consenter;
  readonly at: When;
}

export function namedConsent(
  child: ChildFile,
  caseId: string,
  { agency, classes, method, giver, at }: NamedConsent,
  telling: Telling,
): CreateConsentRequest {
  const { lang } = telling;
  const receiver = inLanguage(AGENCIES[agency].name, lang);
  return {
    ...consentOf(child, caseId, at, telling),
    ...(giver && { giverName: nameIn(giver.name, lang) }),
    kind: 'CK04',
    recipientAgencyId: agencyId(agency),
    dataClasses: [...classes],
    purpose: inLanguage(
      t(`向${receiver}提供，用于转介服务`, `To be given to ${receiver} for this referral`),
      lang,
    ),
    method,
  };
}

type Signed = Pick<
  CreateConsentRequest,
  | 'caseId'
  | 'giverName'
  | 'giverRelation'
  | 'authority'
  | 'authorityProof'
  | 'coSigner'
  | 'childView'
  | 'validTo'
>;

/** The guardian of the file signs; from 14 the young person signs beside. */
function consentOf(child: ChildFile, caseId: string, at: When, { now, lang }: Telling): Signed {
  const { relation } = child.guardian;
  if (relation === 'none') throw new Error(`nobody may consent for ${child.key}`);
  const isOfState = STATE_GUARDIANS.includes(relation);
  const signsToo = ageOn(child.born(dayOf(now)), dayOf(at(now))) >= AGE_OF_OWN_CONSENT;
  return {
    caseId,
    giverName: nameIn(child.guardian.name, lang),
    giverRelation: relation,
    authority: isOfState ? 'state_guardian' : 'guardian',
    ...(!isOfState && !PARENTS.includes(relation) && { authorityProof: inLanguage(APPOINTED, lang) }),
    ...(signsToo && {
      coSigner: { name: nameIn(child.name, lang), relation: 'self', authority: 'child_14' },
    }),
    childView: child.view && inLanguage(child.view, lang),
    validTo: addDays(dayOf(now), CONSENT_DAYS),
  };
}

export function referralRequest(
  referral: DemoReferral,
  { consentId, previousId }: Pick<CreateReferralRequest, 'consentId' | 'previousId'>,
  { lang }: Telling,
): CreateReferralRequest {
  const { basis, ending } = referral;
  const isSent = ending.state !== 'draft' && ending.state !== 'discarded';
  return {
    ...(referral.kind && { kind: referral.kind }),
    toAgencyId: agencyId(referral.to),
    needs: [...referral.needs],
    reason: referral.reason,
    urgency: referral.urgency,
    risk: referral.risk,
    situation: inLanguage(referral.situation, lang),
    ask: inLanguage(referral.ask, lang),
    dataClasses: [...referral.classes],
    ...(basis.kind === 'law' && {
      legalBasis: basis.code,
      legalBasisReason: inLanguage(basis.reason, lang),
    }),
    ...(basis.kind === 'consent' && { consentId }),
    previousId,
    // A case is handed over with a card, which is written on the draft.
    submit: isSent && !referral.handover,
  };
}

export function handoverRequest(
  { reason, summary, openItems, documents, childTold }: Handover,
  { lang }: Telling,
): WriteHandoverRequest {
  const words = (text: Text): string => inLanguage(text, lang);
  return {
    reason: words(reason),
    summary: words(summary),
    openItems: openItems.map(words),
    documents: documents.map(words),
    childTold: words(childTold),
  };
}

type Accepted = Extract<Ended, { state: 'accepted' }>;
type Declined = Extract<Ended, { state: 'declined' }>;

/** A story across the Spring Festival meets the child later than it may promise. */
function promised(urgency: Urgency, ending: Accepted, now: Date): Day {
  const { contact } = DEFAULT_LIMITS[urgency];
  const limit = dueAfter(urgency, ending.at(now), contact, CHINA_CALENDAR);
  return dayOf(new Date(Math.min(ending.firstContact(now).getTime(), limit.getTime())));
}

export function acceptRequest(
  ending: Accepted,
  { needs: asked, urgency }: Pick<DemoReferral, 'needs' | 'urgency'>,
  { now, lang }: Telling,
): AcceptReferralRequest {
  return {
    needs: [...(ending.needs ?? asked)],
    leadWorkerId: personId(ending.lead ?? ending.by),
    firstContactOn: promised(urgency, ending, now),
    ...(ending.note && { note: inLanguage(ending.note, lang) }),
  };
}

export function declineRequest(ending: Declined, { lang }: Telling): DeclineReferralRequest {
  return {
    reason: ending.reason,
    text: inLanguage(ending.text, lang),
    ...(ending.suggested && { suggestedAgencyId: agencyId(ending.suggested) }),
  };
}
