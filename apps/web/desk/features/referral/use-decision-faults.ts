import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../../shared/api';
import { useErrorText } from '../../../shared/components';
import type { SummaryItem } from '../../../shared/forms';

export interface DecisionFaults {
  faults: SummaryItem[];
  textOf: (field: string) => string | undefined;
  /** Shows what is wrong; true when nothing is. */
  check: () => boolean;
}

/** Id of the control of a field of the API, in the dialog of one act. */
export const controlOf = (field: string): string => `act-${field}`;

/** Faults found here (words per field, or null) and those that the hub answered, for one dialog. */
export function useDecisionFaults(error: unknown, own: Record<string, string | null>): DecisionFaults {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const [shown, setShown] = useState(false);
  const words = new Map<string, string>();
  if (shown) for (const [field, text] of Object.entries(own)) if (text) words.set(field, text);
  if (isProblem(error))
    for (const { field, rule } of error.fields)
      if (field in own)
        words.set(field, t(`referral:rule.${rule}`, { defaultValue: t('common:rule.other') }));

  const faults = [...words].map(([field, text]): SummaryItem => ({ field: controlOf(field), text }));
  if (error != null && words.size === 0) faults.push({ field: null, text: errorText(error) });
  return {
    faults,
    textOf: (field) => words.get(field),
    check: () => {
      setShown(true);
      return Object.values(own).every((text) => text === null);
    },
  };
}
