import { CONSENT_KINDS, type CreateConsentRequest } from '@app/contracts';
import { checkConsent, type ConsentContext } from './consent.rules';

const school = '11111111-1111-4111-8111-111111111111';
const foundation = '22222222-2222-4222-8222-222222222222';
const context: ConsentContext = {
  agencyId: school,
  birthDate: '2016-03-02',
  today: '2026-03-01',
  scope: ['identity', 'id_number', 'address', 'health'],
};
const consent: CreateConsentRequest = {
  caseId: '33333333-3333-4333-8333-333333333333',
  kind: 'CK04',
  recipientAgencyId: foundation,
  dataClasses: ['identity', 'health'],
  purpose: 'rehabilitation support',
  giverName: 'mother',
  giverRelation: 'mother',
  authority: 'guardian',
  method: 'paper',
  childView: 'wants to go back to class',
  validTo: '2027-03-01',
};
const rulesBroken = (change: Partial<CreateConsentRequest>, where: Partial<ConsentContext> = {}): string[] =>
  checkConsent({ ...consent, ...change }, { ...context, ...where }).map((p) => `${p.field}:${p.rule}`);

describe('a consent', () => {
  it('is recorded when it names giver, recipient and term', () => {
    expect(rulesBroken({})).toEqual([]);
  });

  it('to give data away names one agency, and never the own one', () => {
    expect(rulesBroken({ recipientAgencyId: undefined })).toEqual(['recipientAgencyId:required']);
    expect(rulesBroken({ recipientAgencyId: school })).toEqual(['recipientAgencyId:other_agency']);
  });

  it('of any other kind names no agency', () => {
    expect(rulesBroken({ kind: 'CK02' })).toEqual(['recipientAgencyId:absent']);
    expect(rulesBroken({ kind: 'CK02', recipientAgencyId: undefined })).toEqual([]);
  });

  it('passes on nothing that the agency does not have itself', () => {
    expect(rulesBroken({}, { scope: ['identity'] })).toEqual(['dataClasses:outside_scope']);
  });

  it.each(CONSENT_KINDS)('%s may be agreed to by an actual carer, and stays a carer’s agreement', (kind) => {
    const recipientAgencyId = kind === 'CK04' ? foundation : undefined;
    expect(
      rulesBroken({ kind, recipientAgencyId, authority: 'actual_carer', giverRelation: 'grandparent' }),
    ).toEqual([]);
  });

  it('is given by a grandparent as guardian only with what shows that the parents cannot act', () => {
    expect(rulesBroken({ giverRelation: 'grandparent' })).toEqual(['authorityProof:parents_come_first']);
    expect(rulesBroken({ giverRelation: 'grandparent', authorityProof: 'court order' })).toEqual([]);
  });

  it('is given by an entrusted carer only with the entrustment', () => {
    expect(rulesBroken({ authority: 'entrusted_carer', giverRelation: 'other_kin' })).toEqual([
      'authorityProof:required',
    ]);
  });

  it.each([
    ['state_guardian', 'mother'],
    ['guardian', 'self'],
    ['child_14', 'mother'],
  ] as const)('names no %s who is the %s', (authority, giverRelation) => {
    expect(rulesBroken({ authority, giverRelation }, { birthDate: '2011-03-01' })).toContain(
      'giverRelation:relation_of_authority',
    );
  });

  it('that was only said names its witness', () => {
    expect(rulesBroken({ method: 'oral_witnessed' })).toEqual(['witnessName:required']);
    expect(rulesBroken({ method: 'oral_witnessed', witnessName: 'teacher' })).toEqual([]);
  });

  it('takes the reason why a child was not asked instead of its words', () => {
    expect(rulesBroken({ childView: undefined, childViewReason: 'in hospital' })).toEqual([]);
  });

  it('is signed a second time by the one that the first signature lacks', () => {
    const grown = { birthDate: '2011-03-01' };
    const child = { name: 'child', relation: 'self', authority: 'child_14' } as const;
    const father = { name: 'father', relation: 'father', authority: 'guardian' } as const;
    expect(rulesBroken({ coSigner: child }, grown)).toEqual([]);
    expect(rulesBroken({ authority: 'child_14', giverRelation: 'self', coSigner: father }, grown)).toEqual(
      [],
    );
    expect(rulesBroken({ coSigner: father }, grown)).toEqual(['coSigner.authority:child_and_guardian']);
    expect(rulesBroken({ coSigner: child })).toEqual(['coSigner.authority:child_under_14']);
  });

  it('has the view of a child of 8 years, from the birthday on', () => {
    expect(rulesBroken({ childView: undefined }, { birthDate: '2018-03-01' })).toEqual([
      'childView:required',
    ]);
    expect(rulesBroken({ childView: undefined }, { birthDate: '2018-03-02' })).toEqual([]);
  });

  it('is signed by the child itself only from 14 years, from the birthday on', () => {
    const own = { authority: 'child_14', giverRelation: 'self' } as const;
    expect(rulesBroken(own, { birthDate: '2012-03-01' })).toEqual([]);
    expect(rulesBroken(own, { birthDate: '2012-03-02' })).toEqual(['authority:child_under_14']);
  });

  it('ends, at the latest three years from now', () => {
    expect(rulesBroken({ validTo: '2026-03-01' })).toEqual(['validTo:future']);
    expect(rulesBroken({ validTo: '2029-03-01' })).toEqual([]);
    expect(rulesBroken({ validTo: '2029-03-02' })).toEqual(['validTo:max']);
  });

  it('tells every fault at once', () => {
    expect(
      rulesBroken({ giverRelation: 'sibling', childView: undefined, validTo: '2020-01-01' }),
    ).toHaveLength(3);
  });
});
