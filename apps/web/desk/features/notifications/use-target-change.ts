import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useState } from 'react';
import { keys } from '../../../shared/api';
import { useErrorText } from '../../../shared/components';

/** A change of a webhook or bot: says what went wrong, and reads the list anew. */
export function useTargetChange(): {
  busy: boolean;
  run: <T>(change: () => Promise<T>) => Promise<T | undefined>;
} {
  const { message } = App.useApp();
  const errorText = useErrorText();
  const queryClient = useQueryClient();
  const [busy, setBusy] = useState(false);
  return {
    busy,
    run: async (change) => {
      setBusy(true);
      try {
        return await change();
      } catch (error) {
        message.error(errorText(error));
        return undefined;
      } finally {
        setBusy(false);
        await queryClient.invalidateQueries({ queryKey: keys.channels });
      }
    },
  };
}
