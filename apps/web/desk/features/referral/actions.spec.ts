import { REFERRAL_ACTIONS } from '@app/contracts';
import { buttonsFor } from './actions';

describe('buttons of a referral', () => {
  it('offer every act of the engine but those of the wizard', () => {
    const { first, more } = buttonsFor(REFERRAL_ACTIONS);
    expect([...first, ...more].sort()).toEqual(
      REFERRAL_ACTIONS.filter((action) => action !== 'edit' && action !== 'submit').sort(),
    );
  });

  it('show what comes next first, and never by default what is seldom right', () => {
    expect(buttonsFor(['void', 'release', 'reroute', 'decline', 'request-info', 'accept']).first).toEqual([
      'accept',
      'decline',
      'request-info',
      'reroute',
      'release',
    ]);
    expect(buttonsFor(['void', 'withdraw'])).toEqual({ first: ['withdraw'], more: ['void'] });
  });
});
