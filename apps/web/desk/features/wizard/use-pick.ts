import type { ChildSummary } from '@app/contracts';
import { useCallback } from 'react';
import { casesApi } from '../../../shared/api';
import { pickedFromSummary } from './requests';
import { useWizardContext } from './wizard-context';

/** Takes a child of the own list; a case that it has brings its needs along. */
export function usePick(): (child: ChildSummary) => Promise<void> {
  const { dispatch } = useWizardContext();
  return useCallback(
    async (child) => {
      const found = child.caseId ? await casesApi.get(child.caseId) : undefined;
      dispatch({ type: 'picked', picked: pickedFromSummary(child, found) });
    },
    [dispatch],
  );
}
