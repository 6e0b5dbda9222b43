import { DomainError } from './domain-error';

export interface Transition<State extends string, Action extends string> {
  readonly from: State | readonly State[];
  readonly action: Action;
  readonly to: State;
}

export interface MachineDefinition<State extends string, Action extends string> {
  readonly states: readonly State[];
  readonly initial: State;
  readonly transitions: readonly Transition<State, Action>[];
}

export interface Machine<State extends string, Action extends string> {
  readonly initial: State;
  readonly states: readonly State[];
  can(from: State, action: Action): boolean;
  /** The state that follows, or STATE_CONFLICT with the present state and what is possible from it. */
  next(from: State, action: Action): State;
  actionsFrom(from: State): Action[];
  isTerminal(state: State): boolean;
}

/** Builds a state machine and refuses, at load time, a table with unknown, unreachable or ambiguous entries. */
export function defineMachine<State extends string, Action extends string>(
  definition: MachineDefinition<State, Action>,
): Machine<State, Action> {
  const { states, initial } = definition;
  const table = buildTable(definition);
  refuseUnreachable(states, initial, table);
  const exits = (state: State): ReadonlyMap<Action, State> => table.get(state) ?? new Map<Action, State>();
  const actionsFrom = (from: State): Action[] => [...exits(from).keys()];
  return {
    initial,
    states,
    can: (from, action) => exits(from).has(action),
    next: (from, action) => {
      const to = exits(from).get(action);
      if (to === undefined)
        throw new DomainError('STATE_CONFLICT', `"${action}" does not exist in state "${from}".`, {
          state: from,
          allowedActions: actionsFrom(from),
        });
      return to;
    },
    actionsFrom,
    isTerminal: (state) => [...exits(state).values()].every((to) => to === state),
  };
}

function buildTable<State extends string, Action extends string>(
  definition: MachineDefinition<State, Action>,
): Map<State, Map<Action, State>> {
  const known = new Set<State>(definition.states);
  if (known.size !== definition.states.length) throw new Error('state machine: a state is listed twice');
  const mustKnow = (state: State): State => {
    if (!known.has(state)) throw new Error(`state machine: unknown state "${state}"`);
    return state;
  };
  mustKnow(definition.initial);
  const table = new Map<State, Map<Action, State>>(definition.states.map((state) => [state, new Map()]));
  for (const { from, action, to } of definition.transitions) {
    mustKnow(to);
    const sources: readonly State[] = typeof from === 'string' ? [from] : from;
    for (const source of sources) {
      const exits = table.get(mustKnow(source));
      if (exits?.has(action)) throw new Error(`state machine: "${action}" from "${source}" is defined twice`);
      exits?.set(action, to);
    }
  }
  return table;
}

function refuseUnreachable<State extends string, Action extends string>(
  states: readonly State[],
  initial: State,
  table: ReadonlyMap<State, ReadonlyMap<Action, State>>,
): void {
  const reached = new Set<State>([initial]);
  for (const state of reached) for (const to of table.get(state)?.values() ?? []) reached.add(to);
  const lost = states.filter((state) => !reached.has(state));
  if (lost.length > 0) throw new Error(`state machine: unreachable ${lost.join(', ')}`);
}
