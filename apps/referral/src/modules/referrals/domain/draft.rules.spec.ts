import type { CreateReferralRequest } from '@app/contracts';
import { changedDraft, newDraft, requireNoIdentity } from './draft.rules';
import { basisAllows, needsAgreement } from './legal-basis';
import { buildPacket } from './packet';

const request: CreateReferralRequest = {
  toAgencyId: 'b',
  needs: ['N08'],
  reason: 'RR13',
  urgency: 'U2',
  risk: 'R2',
  situation: '情绪低落',
  ask: '请评估',
  dataClasses: ['health'],
};

describe('a draft', () => {
  it('always asks to open the identity on acceptance', () => {
    expect(newDraft(request).dataClasses).toEqual(['identity', 'health']);
    expect(changedDraft(newDraft(request), { dataClasses: [] }).dataClasses).toEqual(['identity']);
  });

  it('stands on a consent or on a legal basis, the later one replacing the other', () => {
    const onBasis = changedDraft(newDraft({ ...request, consentId: 'c' }), {
      legalBasis: 'LB1',
      legalBasisReason: '法定职责范围内',
    });
    expect(onBasis).toMatchObject({ consentId: null, legalBasis: 'LB1' });
    expect(changedDraft(onBasis, { consentId: 'c' })).toMatchObject({
      consentId: 'c',
      legalBasis: null,
      legalBasisReason: null,
    });
    expect(() => newDraft({ ...request, consentId: 'c', legalBasis: 'LB1' })).toThrow('not both');
  });

  it('keeps what a change does not name', () => {
    expect(changedDraft(newDraft(request), { ask: undefined, urgency: 'U1' })).toMatchObject({
      ask: '请评估',
      urgency: 'U1',
    });
  });

  it('refuses text that tells who the child is, naming the field', () => {
    const named = { situation: '情绪低落', ask: '请联系钟晓雨' };
    expect(() => requireNoIdentity(named, ['钟晓雨'])).toThrow(
      expect.objectContaining({
        code: 'VALIDATION_FAILED',
        extra: { errors: [expect.objectContaining({ field: 'ask', rule: 'identifies_child' })] },
      }),
    );
  });
});

describe('the packet', () => {
  it('is level T1: no birth date, no name, nothing of level T4', () => {
    const packet = buildPacket(
      {
        ...request,
        fileNo: 'CH-990822-7K3M9Q',
        sex: '2',
        birthDate: '2015-03-12',
        countyName: '示例县',
        difficulties: ['D302', 'D206', 'D306', 'D405'],
      },
      '2026-03-11',
    );
    expect(packet).toEqual({
      fileNo: 'CH-990822-7K3M9Q',
      sex: '2',
      ageBand: '6-10',
      countyName: '示例县',
      difficulties: ['D302'],
      needs: ['N08'],
      risk: 'R2',
      urgency: 'U2',
      situation: '情绪低落',
      ask: '请评估',
    });
  });
});

describe('a legal basis', () => {
  const between = (fromType: 'SC' | 'CA' | 'FN', toType: 'CA' | 'SW' | 'PS' | 'HC', entrusted = false) => ({
    fromType,
    toType,
    entrusted,
  });

  it('moves data on duty among statutory bodies and public schools only', () => {
    expect(basisAllows('LB1', between('SC', 'CA'))).toBe(true);
    expect(basisAllows('LB4', between('CA', 'SW'))).toBe(false);
    expect(basisAllows('LB1', between('FN', 'CA'))).toBe(false);
  });

  it('reports danger to those who protect', () => {
    expect(basisAllows('LB2', between('FN', 'PS'))).toBe(true);
    expect(basisAllows('LB3', between('FN', 'HC'))).toBe(true);
    expect(basisAllows('LB3', between('CA', 'SW'))).toBe(false);
  });

  it('reaches social work and foundations under a contract or not at all', () => {
    expect(basisAllows('LB5', between('CA', 'SW'))).toBe(false);
    expect(basisAllows('LB6', between('CA', 'SW'))).toBe(false);
    expect(basisAllows('LB7', between('CA', 'SW', true))).toBe(true);
    expect(basisAllows('LB7', between('CA', 'SW'))).toBe(false);
  });

  it('waits for no agreement when danger is reported to an authority', () => {
    expect(needsAgreement('U0', 'CA')).toBe(false);
    expect(needsAgreement('U1', 'CA')).toBe(true);
    expect(needsAgreement('U0', 'SW')).toBe(true);
  });
});
