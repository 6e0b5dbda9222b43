import { createContext, useContext, type Dispatch } from 'react';
import type { SummaryItem } from '../../../shared/forms';
import type { Intents } from './intents';
import type { Leg, WizardState } from './model';
import type { WizardAction } from './reducer';
import type { CheckContext } from './validate';

export interface Wizard {
  state: WizardState;
  dispatch: Dispatch<WizardAction>;
  intents: Intents;
  context: CheckContext;
  /** What is wrong with a field of this step, in words; only after the first try to go on. */
  errorOf: (field: string) => string | undefined;
  /** Names that were typed here; known to this page only, to warn when they appear in a text that is sent. */
  names: readonly string[];
  addNames: (names: string[]) => void;
  /** Shows faults that the hub found, or a failure of the connection. `legs`: what was sent, in its order. */
  fail: (error: unknown, legs?: readonly Leg[]) => void;
  clearFaults: () => void;
}

export interface Faults {
  items: SummaryItem[];
  round: number;
  /** What the hub answered, when it was the hub. */
  cause: unknown;
}

export const WizardContext = createContext<Wizard | null>(null);

export function useWizardContext(): Wizard {
  const wizard = useContext(WizardContext);
  if (!wizard) throw new Error('outside the wizard');
  return wizard;
}
