import { emptyReport, reportFaults, reportRequest, type ReportForm } from './report-form';

const desks = ['CA', 'PS', 'ED'].map((type) => ({ id: type, name: type, type }));
const whole: ReportForm = {
  ...emptyReport('id', new Date('2026-11-25T06:05:00Z')),
  place: '教室',
  kind: 'MR4',
  childKnown: 'no',
  child: '约八岁，红外套',
  facts: '看到手臂上有伤。',
  safety: 'unsafe',
  recipientIds: ['CA'],
};

describe('a report before it is sent', () => {
  it('names what is missing in the order of the page, and nothing when it is whole', () => {
    expect(reportFaults(emptyReport('id', new Date()), desks, false)).toEqual([
      'safety',
      'kind',
      'place',
      'childKnown',
      'child',
      'facts',
      'recipientIds',
    ]);
    expect(reportFaults(whole, desks, true)).toEqual([]);
  });

  it('asks a school for police and education when a pupil was bullied or harassed', () => {
    const bullied = { ...whole, kind: 'MR10' as const };
    expect(reportFaults(bullied, desks, true)).toEqual(['recipientIds']);
    expect(reportFaults({ ...bullied, recipientIds: ['PS', 'ED'] }, desks, true)).toEqual([]);
    expect(reportFaults(bullied, desks, false)).toEqual([]);
  });

  it('keeps the moment that was meant, whatever the zone of the browser', () => {
    expect(reportRequest(whole).discoveredAt).toBe('2026-11-25T06:05:00.000Z');
    expect(reportRequest(whole).steps).toBeUndefined();
  });
});
