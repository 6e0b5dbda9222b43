import { contactFault, offeredDays } from './first-contact';

describe('day of first contact', () => {
  const days = { proposed: '2026-12-01', latest: '2026-12-04' };

  it('is the one that the hub has counted', () => {
    expect(offeredDays(days, '2026-11-28')).toEqual({ ...days, today: '2026-11-28' });
  });

  it('is never proposed in the past on a page that stood open', () => {
    expect(offeredDays(days, '2026-12-02')).toMatchObject({ proposed: '2026-12-02', latest: '2026-12-04' });
    expect(offeredDays(days, '2026-12-07')).toMatchObject({ proposed: '2026-12-07', latest: '2026-12-07' });
  });

  it('lies between today and the limit, where the limit is known', () => {
    const fault = (day: string): unknown => contactFault(day, '2026-11-28', days.latest);
    expect(fault('')).toBe('firstContactOn');
    expect(fault('2026-11-27')).toBe('firstContactOn');
    expect(fault('2026-11-28')).toBeNull();
    expect(fault('2026-12-04')).toBeNull();
    expect(fault('2026-12-05')).toBe('firstContactLate');
    expect(contactFault('2026-12-05', '2026-11-28', undefined)).toBeNull();
  });
});
