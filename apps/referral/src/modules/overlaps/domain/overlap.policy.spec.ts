import { OVERLAP_STATES } from '@app/contracts';
import { overlapActions, stateAt } from './overlap.policy';

const worker = { permissions: ['child:read', 'child:register'] as const };

describe('an overlap', () => {
  it('is answered by a side while it is open, and by the broker while it is with him', () => {
    const answers = (role: 'party' | 'broker') =>
      OVERLAP_STATES.filter((state) => overlapActions(worker, { role, state }).includes('answer'));
    expect(answers('party')).toEqual(['open']);
    expect(answers('broker')).toEqual(['brokered']);
  });

  it('is undone by a side only after it was made', () => {
    const undone = (role: 'party' | 'broker') =>
      OVERLAP_STATES.filter((state) => overlapActions(worker, { role, state }).includes('undo'));
    expect(undone('party')).toEqual(['linked', 'confirmed']);
    expect(undone('broker')).toEqual([]);
  });

  it('is nothing that somebody decides who registers no children', () => {
    for (const state of OVERLAP_STATES)
      expect(overlapActions({ permissions: ['child:read'] }, { role: 'party', state })).toEqual([]);
  });

  it('expires by itself while it waits, and never once it is settled', () => {
    const now = new Date('2026-03-02T00:00:00Z');
    const past = new Date('2026-03-01T00:00:00Z');
    expect(stateAt('open', now, past)).toBe('open');
    expect(stateAt('open', past, now)).toBe('expired');
    expect(stateAt('brokered', now, now)).toBe('expired');
    expect(stateAt('linked', past, now)).toBe('linked');
  });
});
