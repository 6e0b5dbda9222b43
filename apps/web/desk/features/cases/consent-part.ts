import type { AgeBand } from '@app/contracts';
import type { ConsentForm } from '../wizard/model';

export interface ConsentPartProps {
  value: ConsentForm;
  onChange: (patch: Partial<ConsentForm>) => void;
  errorOf: (field: string) => string | undefined;
  ageBand: AgeBand | undefined;
  asksChild: boolean;
  /** Asks for a second signature whatever the age says. */
  signsToo?: boolean;
}

/** From 14 the young person signs too; the band says so without the birth date. */
export const isGrown = (ageBand: AgeBand | undefined): boolean => ageBand === '14-17' || ageBand === '18+';
