import type { HoldReason, LegalBasis, Outcome, VerificationContact } from '@app/contracts';
import type { AgencyKey } from './county/agencies';
import type { PersonKey } from './county/people';
import type { Text } from './text';
import type { When } from './when';

/** What somebody did with a referral besides deciding about it; `do` is the last word of the address of its route. */
export type Deed =
  | { readonly do: 'claim' | 'release' | 'nudge' | 'cancel-confirm' }
  | {
      readonly do:
        'request-info' | 'answer' | 'unaccept' | 'dispute' | 'cancel-request' | 'cancel-object' | 'void';
      readonly text: Text;
    }
  /** The first contact, on the day of the step itself. */
  | { readonly do: 'start' | 'resume'; readonly note?: Text }
  | { readonly do: 'hold'; readonly reason: HoldReason; readonly until: When; readonly text: Text }
  | { readonly do: 'complete'; readonly outcome: Outcome; readonly text: Text }
  | { readonly do: 'verify'; readonly contacted: VerificationContact; readonly words: Text }
  | { readonly do: 'verify'; readonly contacted: VerificationContact; readonly whyNot: Text }
  | { readonly do: 'return'; readonly text: Text; readonly handoverOn: When }
  | {
      readonly do: 'reroute';
      readonly to: AgencyKey;
      readonly text: Text;
      /** The law that carries it when no consent names the new agency. */
      readonly law?: { readonly code: LegalBasis; readonly reason: Text };
    };

export type Step = Deed & { readonly at: When; readonly by: PersonKey };

export const step = (at: When, by: PersonKey, deed: Deed): Step => ({ at, by, ...deed });
