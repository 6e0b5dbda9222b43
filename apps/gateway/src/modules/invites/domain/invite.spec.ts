import { isUsername, possiblePurpose, whyNotInvite, type Invitee } from './invite';

const invitee = (more: Partial<Invitee> = {}): Invitee => ({
  personId: 'p',
  displayName: '罗敏',
  status: 'active',
  homeAgencyId: 'school',
  agencyName: '示例小学',
  username: 'luomin',
  agencyIds: ['school'],
  roles: ['school_counsellor'],
  ...more,
});

describe('whyNotInvite', () => {
  it.each([
    ['an administrator of the same agency', 'school', ['agency_admin'], {}, null],
    ['an administrator of another agency', 'county', ['agency_admin'], {}, 'NOT_FOUND'],
    ['a platform administrator', 'county', ['platform_admin'], {}, null],
    ['somebody without such a role', 'school', ['school_counsellor'], {}, 'NOT_FOUND'],
    [
      'an administrator who would get above himself',
      'school',
      ['agency_admin'],
      { roles: ['platform_admin' as const] },
      'NOT_FOUND',
    ],
    [
      'an administrator of one of two agencies',
      'school',
      ['agency_admin'],
      { agencyIds: ['school', 'county'] },
      'PLATFORM_ADMIN_ONLY',
    ],
    [
      'the platform, for two agencies',
      'county',
      ['platform_admin'],
      { agencyIds: ['school', 'county'] },
      null,
    ],
  ] as const)('answers for %s', (_who, agencyId, roles, target, why) => {
    expect(
      whyNotInvite(
        { agencyId, roles },
        invitee({ ...target, roles: [...('roles' in target ? target.roles : [])] }),
      ),
    ).toBe(why);
  });
});

describe('possiblePurpose', () => {
  it('depends on whether the person has ever signed in', () => {
    expect(possiblePurpose(invitee())).toBe('reset');
    expect(possiblePurpose(invitee({ username: null, status: 'invited' }))).toBe('invite');
    expect(possiblePurpose(invitee({ status: 'disabled' }))).toBeNull();
  });
});

describe('isUsername', () => {
  it('takes what can also be a host name', () => {
    expect(['luomin', 'a1b', 'lan-xiaohe'].every(isUsername)).toBe(true);
    expect(['ab', '1ab', 'a_b', 'ab-', 'Ab1', '罗敏敏', 'a'.repeat(33)].some(isUsername)).toBe(false);
  });
});
