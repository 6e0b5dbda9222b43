import fc from 'fast-check';
import { DomainError } from './domain-error';
import { defineMachine } from './machine';

const states = ['draft', 'sent', 'done', 'dropped'] as const;
const actions = ['edit', 'send', 'finish', 'drop'] as const;
const machine = defineMachine({
  states,
  initial: 'draft',
  transitions: [
    { from: 'draft', action: 'edit', to: 'draft' },
    { from: 'draft', action: 'send', to: 'sent' },
    { from: 'sent', action: 'finish', to: 'done' },
    { from: ['draft', 'sent'], action: 'drop', to: 'dropped' },
  ],
});

describe('defineMachine', () => {
  it('answers what is possible and where it leads', () => {
    expect(machine.actionsFrom('draft')).toEqual(['edit', 'send', 'drop']);
    expect(machine.next('sent', 'finish')).toBe('done');
    expect(machine.isTerminal('done')).toBe(true);
    expect(machine.isTerminal('sent')).toBe(false);
  });

  it('refuses what is not possible with the state and the way out', () => {
    const refused = (): unknown => machine.next('sent', 'edit');
    expect(refused).toThrow(DomainError);
    try {
      refused();
    } catch (error) {
      expect(error).toMatchObject({
        code: 'STATE_CONFLICT',
        extra: { state: 'sent', allowedActions: ['finish', 'drop'] },
      });
    }
  });

  it('never leaves the table on a random walk, and can() agrees with next()', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...actions)), (walk) => {
        let state: (typeof states)[number] = machine.initial;
        for (const action of walk) {
          if (machine.can(state, action)) state = machine.next(state, action);
          else expect(() => machine.next(state, action)).toThrow(DomainError);
          expect(states).toContain(state);
        }
      }),
    );
  });

  it.each([
    ['an unknown state', [{ from: 'draft', action: 'send', to: 'lost' }], 'unknown state "lost"'],
    ['an unreachable state', [{ from: 'draft', action: 'send', to: 'sent' }], 'unreachable done, dropped'],
    [
      'an action with two outcomes',
      [
        { from: 'draft', action: 'send', to: 'sent' },
        { from: ['draft'], action: 'send', to: 'done' },
      ],
      'defined twice',
    ],
  ])('refuses a table with %s', (_fault, transitions, message) => {
    expect(() => defineMachine<string, string>({ states, initial: 'draft', transitions })).toThrow(message);
  });
});
