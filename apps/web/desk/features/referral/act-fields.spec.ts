import type { Referral } from '@app/contracts';
import { ACTS, askedFields, bodyOf, faultOf, hasWords, startValues, type ActContext } from './act-fields';

const now = Date.parse('2026-03-02T01:00:00Z');
const about = (more: Partial<Referral> = {}): ActContext => ({
  referral: { urgency: 'U2', contactedOn: null, ...more } as Referral,
  today: '2026-03-02',
  now,
});
const names = (action: keyof typeof ACTS, values: Record<string, string>, context = about()): string[] =>
  askedFields(ACTS[action], values, context).map(({ name }) => name);

describe('the form of an act', () => {
  it('asks for the words of the child, or for why there are none, and sends only that', () => {
    const values = { ...startValues(ACTS.verify, about()), contacted: 'child' };
    expect(names('verify', values)).toEqual(['contacted', 'said']);
    const told = { ...values, said: 'words', words: ' 阿姨每周都来 ', whyNot: 'typed before' };
    expect(names('verify', told)).toEqual(['contacted', 'said', 'words']);
    expect(bodyOf(ACTS.verify, told, about())).toEqual({ contacted: 'child', words: '阿姨每周都来' });
  });

  it('lets the child speak through a follow-up only where the case is open, and only the child', () => {
    const onPage = about({ caseId: 'c' });
    const child = {
      ...startValues(ACTS.verify, onPage),
      contacted: 'child',
      said: 'followUp',
      followUpId: 'f',
    };
    expect(names('verify', child, onPage)).toEqual(['contacted', 'said', 'followUpId']);
    expect(bodyOf(ACTS.verify, child, onPage)).toEqual({ contacted: 'child', followUpId: 'f' });
    for (const [values, context] of [
      [{ ...child, contacted: 'guardian' }, onPage],
      [child, about()],
    ] as const) {
      const fields = askedFields(ACTS.verify, values, context);
      expect(fields.map(({ name }) => name)).toEqual(['contacted', 'said']);
      expect(faultOf(fields[1], values, context)).toBe('missing');
    }
  });

  it('asks for the first contact when a rest ends before there was one', () => {
    const values = startValues(ACTS.resume, about());
    expect(names('resume', values)).toEqual(['contactedOn', 'note']);
    expect(names('resume', values, about({ contactedOn: '2026-03-01' }))).toEqual(['note']);
  });

  it('asks who confirmed only when a present danger is handed on', () => {
    const values = startValues(ACTS.reroute, about());
    expect(names('reroute', values)).not.toContain('confirmedBy');
    expect(names('reroute', values, about({ urgency: 'U0' }))).toContain('confirmedBy');
  });

  it('knows what is missing, too short, too early and too late', () => {
    const [reviewOn] = ACTS.hold.fields.filter(({ name }) => name === 'reviewOn');
    expect(faultOf(reviewOn, { reviewOn: '2026-03-01' }, about())).toBe('early');
    expect(faultOf(reviewOn, { reviewOn: '2026-03-02' }, about())).toBeNull();
    const [contactedOn, note] = ACTS.start.fields;
    expect(faultOf(contactedOn, { contactedOn: '2026-03-03' }, about())).toBe('late');
    expect(faultOf(note, { note: '' }, about())).toBeNull();
    const [reason] = ACTS.void.fields;
    expect(faultOf(reason, { reason: ' ' }, about())).toBe('missing');
    expect(faultOf(reason, { reason: '误' }, about())).toBe('short');
  });

  it('counts as typed only what somebody thought up', () => {
    expect(hasWords(ACTS.start, startValues(ACTS.start, about()))).toBe(false);
    expect(hasWords(ACTS.start, { contactedOn: '2026-03-02', note: '电话联系' })).toBe(true);
  });
});
