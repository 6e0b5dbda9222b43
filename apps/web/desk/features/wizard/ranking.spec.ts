import type { Agency, Need, ServiceOffer } from '@app/contracts';
import { rankAgencies, type Wanted } from './ranking';

const NOW = Date.parse('2026-03-01T00:00:00Z');
const offer = (needs: Need[], openSlots = 3, more: Partial<ServiceOffer> = {}): ServiceOffer => ({
  id: `o-${needs.join()}`,
  agencyId: '',
  title: '',
  needs,
  divisionCodes: ['510822'],
  ageFrom: 0,
  ageTo: 17,
  capacity: 10,
  openSlots,
  updatedAt: '2026-02-27T00:00:00Z',
  version: 1,
  ...more,
});
const agency = (id: string, offers: ServiceOffer[], more: Partial<Agency> = {}): Agency => ({
  id,
  name: id,
  type: 'SW',
  divisionCode: '510822',
  divisionName: '',
  status: 'active',
  phone: null,
  isFictional: true,
  version: 1,
  offers,
  agreementInForce: true,
  ...more,
});
const wanted: Wanted = {
  needs: ['N08', 'N06'],
  residenceCode: '510822101',
  age: 11,
  danger: false,
  ownAgencyId: 'own',
  now: NOW,
};
const order = (list: Agency[], more: Partial<Wanted> = {}): string[] =>
  rankAgencies(list, { ...wanted, ...more }).map((one) => one.agency.id);

describe('ranking of agencies', () => {
  it('puts offers of the need first, then the agreement, then open slots', () => {
    const list = [
      agency('nothing', []),
      agency('noAgreement', [offer(['N08', 'N06'])], { agreementInForce: false }),
      agency('full', [offer(['N08', 'N06'], 0)]),
      agency('one', [offer(['N08'])]),
      agency('both', [offer(['N08', 'N06'])]),
      agency('own', [offer(['N08', 'N06'])]),
    ];
    expect(order(list)).toEqual(['both', 'full', 'one', 'noAgreement', 'nothing']);
  });

  it('says why and why not', () => {
    const [good, area] = rankAgencies(
      [
        agency('b-far', [offer(['N08', 'N06'], 2, { divisionCodes: ['330100'] })]),
        agency('a', [offer(['N08', 'N06'])]),
      ],
      wanted,
    );
    expect(good.fits).toBe(true);
    expect(good.why.map(({ code }) => code)).toEqual(['needs', 'area', 'agreement', 'slots']);
    expect(area.fits).toBe(false);
    expect(area.whyNot.map(({ code }) => code)).toContain('outOfArea');
  });

  it('marks age, full lists and old capacity figures', () => {
    const [one] = rankAgencies(
      [agency('x', [offer(['N08', 'N06'], 0, { ageFrom: 14, updatedAt: '2026-01-01T00:00:00Z' })])],
      wanted,
    );
    expect(one.whyNot.map(({ code }) => code)).toEqual(['age', 'full', 'unconfirmed']);
  });

  it('blocks an agency without agreement, but not an authority in present danger', () => {
    const desk = agency('desk', [], { type: 'CA', agreementInForce: false });
    expect(rankAgencies([desk], wanted)[0].blocked).toBe(true);
    expect(rankAgencies([desk], { ...wanted, danger: true })[0].blocked).toBe(false);
    expect(order([agency('both', [offer(['N08', 'N06'])]), desk], { danger: true })).toEqual([
      'desk',
      'both',
    ]);
    expect(
      rankAgencies([agency('ngo', [], { agreementInForce: false })], { ...wanted, danger: true })[0].blocked,
    ).toBe(true);
  });

  it('says nothing about area and age when the file was not opened', () => {
    const [one] = rankAgencies([agency('a', [offer(['N08', 'N06'])])], {
      ...wanted,
      residenceCode: null,
      age: null,
    });
    expect(one.why.map(({ code }) => code)).toEqual(['needs', 'agreement', 'slots']);
    expect(one.fits).toBe(true);
  });
});
