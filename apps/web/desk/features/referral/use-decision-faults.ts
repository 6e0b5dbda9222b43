import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../../shared/api';
import { useErrorText } from '../../../shared/components';
import type { SummaryItem } from '../../../shared/forms';

/** Ids of the controls by the field names of the API. */
const CONTROLS: Record<string, string> = {
  needs: 'accept-needs',
  leadWorkerId: 'accept-lead',
  firstContactOn: 'accept-contact',
  note: 'accept-note',
  reason: 'decision-reason',
  text: 'decline-text',
  suggestedAgencyId: 'decline-agency',
};

export interface DecisionFaults {
  faults: SummaryItem[];
  textOf: (field: string) => string | undefined;
  /** Shows what is wrong; true when nothing is. */
  check: () => boolean;
}

/** Faults found here (a key per field, or null) and those that the hub answered, for one dialog. */
export function useDecisionFaults(error: unknown, own: Record<string, string | null>): DecisionFaults {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const [shown, setShown] = useState(false);
  const words = new Map<string, string>();
  if (shown) for (const [field, key] of Object.entries(own)) if (key) words.set(field, t(key));
  if (isProblem(error))
    for (const { field } of error.fields) if (CONTROLS[field]) words.set(field, t('common:rule.other'));

  const faults = [...words].map(([field, text]): SummaryItem => ({ field: CONTROLS[field] ?? field, text }));
  if (error != null && words.size === 0) faults.push({ field: null, text: errorText(error) });
  return {
    faults,
    textOf: (field) => words.get(field),
    check: () => {
      setShown(true);
      return Object.values(own).every((key) => key === null);
    },
  };
}
