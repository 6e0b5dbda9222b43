import { EMPTY_CONSENT, emptyWizard, STEPS, type WizardState } from './model';

const PREFIX = 'jieli.wizard.';

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Kept in this tab until it is sent, closed or logged out of; shared office computers keep nothing. */
export class WizardStorage {
  private readonly key: string;

  constructor(
    private readonly store: Store,
    personId: string,
    entry: string,
  ) {
    this.key = `${PREFIX}${personId}.${entry}`;
  }

  load(): WizardState | null {
    const text = this.store.getItem(this.key);
    if (!text) return null;
    try {
      const state = JSON.parse(text) as WizardState;
      if (state.v !== 1 || !STEPS.includes(state.step)) return null;
      return { ...emptyWizard(), ...state, consent: { ...EMPTY_CONSENT, ...state.consent } };
    } catch {
      return null;
    }
  }

  save(state: WizardState): void {
    try {
      this.store.setItem(this.key, JSON.stringify(state));
    } catch {
      // A full store costs the copy in this tab only; the draft on the hub is the safe one.
    }
  }

  clear(): void {
    this.store.removeItem(this.key);
  }
}
