import {
  AGENCY_TYPES,
  permissionsOf,
  PROTECTION_RECIPIENT_TYPES,
  REPORT_KINDS,
  REPORT_STATES,
  ROLES,
} from '@app/contracts';
import { checkRecipients, isLate, reportActions } from './report.policy';

const at = (type: (typeof AGENCY_TYPES)[number]) => ({ id: type, type });
const ruleOf = (
  types: readonly (typeof AGENCY_TYPES)[number][],
  over: Partial<Parameters<typeof checkRecipients>[0]> = {},
): string =>
  checkRecipients({
    kind: 'MR4',
    fromAgencyId: 'me',
    fromType: 'VC',
    recipients: types.map(at),
    asked: types,
    ...over,
  })[0]?.rule ?? 'lawful';

describe('who may receive a report', () => {
  it.each(AGENCY_TYPES)('%s', (type) => {
    expect(ruleOf([type])).toBe(PROTECTION_RECIPIENT_TYPES.includes(type) ? 'lawful' : 'authority');
  });

  it('is never mixed with an agency that may not, an unknown one, or the own one', () => {
    expect(ruleOf(['PS', 'FN'])).toBe('authority');
    expect(ruleOf(['PS'], { asked: ['PS', 'unknown'] })).toBe('authority');
    expect(ruleOf(['CA'], { fromAgencyId: 'CA' })).toBe('other_agency');
  });

  it.each(REPORT_KINDS)('is police and education for %s at a school', (kind) => {
    const both = kind === 'MR10' || kind === 'MR11';
    expect(ruleOf(['PS'], { kind, fromType: 'SC' })).toBe(both ? 'police_and_education' : 'lawful');
    expect(ruleOf(['PS', 'ED'], { kind, fromType: 'SC' })).toBe('lawful');
    expect(ruleOf(['CA'], { kind })).toBe('lawful');
  });
});

describe('the way of a report', () => {
  it('ends only after feedback, by an authority that took it, when no other has still to take it', () => {
    const standing = (hasAcknowledged: boolean, isAwaited = false) => ({ hasAcknowledged, isAwaited });
    const table = REPORT_STATES.map((state) => [
      reportActions(state, standing(false)),
      reportActions(state, standing(true, true)),
      reportActions(state, standing(true)),
    ]);
    expect(table).toEqual([
      [['acknowledge'], [], []],
      [['acknowledge'], ['feedback'], ['feedback']],
      [['acknowledge'], ['feedback'], ['feedback', 'close']],
      [[], [], []],
    ]);
  });

  it('raises an alarm an hour after it was seen', () => {
    const seen = new Date('2026-11-25T08:00:00Z');
    expect(isLate(seen, new Date('2026-11-25T09:00:00Z'))).toBe(false);
    expect(isLate(seen, new Date('2026-11-25T09:00:01Z'))).toBe(true);
  });

  it('may be begun by everybody, whatever the role', () => {
    expect(ROLES.filter((role) => !permissionsOf([role]).includes('report:raise'))).toEqual([]);
  });
});
