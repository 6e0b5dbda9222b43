import { AGENCY_TYPES, permissionsOf, ROLES, type Role } from '@app/contracts';
import type { Actor } from '@app/kernel';
import { checkVerdict, emergencyActions, mayOpenEmergency, type EmergencyFacts } from './emergency.policy';

const actor = (over: Partial<Actor> & { role?: Role } = {}): Actor => ({
  agencyId: 'county',
  agencyType: 'CA',
  personId: 'leader',
  roles: [],
  permissions: permissionsOf([over.role ?? 'county_leader']),
  sessionId: 's',
  ...over,
});
const NOW = new Date('2026-03-02T10:00:00Z');
const access: EmergencyFacts = {
  agencyId: 'county',
  personId: 'leader',
  reviewerAgencyId: 'owner',
  endsAt: new Date('2026-03-02T10:00:01Z'),
  verdict: null,
};

describe('who may read in an emergency', () => {
  it('is a router or leader of civil affairs, and nobody else', () => {
    const may = AGENCY_TYPES.flatMap((agencyType) =>
      ROLES.filter((role) => mayOpenEmergency(actor({ agencyType, role }))).map(
        (role) => `${agencyType} ${role}`,
      ),
    );
    expect(may).toEqual(['CA county_router', 'CA county_leader']);
  });

  it('is the one person who opened it, to the second', () => {
    expect(emergencyActions(actor(), access, NOW)).toEqual(['read']);
    expect(emergencyActions(actor(), access, access.endsAt)).toEqual([]);
    expect(emergencyActions(actor({ personId: 'colleague' }), access, NOW)).toEqual([]);
    expect(emergencyActions(actor({ agencyId: 'other post' }), access, NOW)).toEqual([]);
  });
});

describe('the review of it', () => {
  const reviewer = (over: Partial<Actor> & { role?: Role } = {}): Actor =>
    actor({ agencyId: 'owner', agencyType: 'SW', personId: 'auditor', role: 'auditor', ...over });

  it('is up to somebody of the agency that it is addressed to, once, and never to whoever opened it', () => {
    expect(emergencyActions(reviewer(), access, NOW)).toEqual(['review']);
    expect(emergencyActions(reviewer({ role: 'supervisor' }), access, NOW)).toEqual(['review']);
    expect(emergencyActions(reviewer({ role: 'social_worker' }), access, NOW)).toEqual([]);
    expect(emergencyActions(reviewer({ agencyId: 'elsewhere' }), access, NOW)).toEqual([]);
    expect(emergencyActions(reviewer({ personId: 'leader' }), access, NOW)).toEqual([]);
    expect(emergencyActions(reviewer(), { ...access, verdict: 'ok' }, NOW)).toEqual([]);
  });

  it('has words when it was not in order', () => {
    expect(checkVerdict({ verdict: 'ok' })).toEqual([]);
    expect(checkVerdict({ verdict: 'not_ok', text: '没有依据' })).toMatchObject([{ field: 'text' }]);
    expect(checkVerdict({ verdict: 'not_ok', text: '孩子并不在危险中，没有必要查阅' })).toEqual([]);
  });
});
