import type { Flag } from '@app/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { flagsApi, isProblem, keys } from '../../../shared/api';
import { useIntentKey } from '../../../shared/hooks/intent-key';
import { useMe } from '../../../shared/hooks/me';
import { EMPTY_FLAG, faultsOf, FlagStorage, requestOf, type FlagFault, type FlagForm } from './model';

export type SendPhase = 'idle' | 'sending' | 'waiting';

export interface FlagFormHandle {
  form: FlagForm;
  set: (patch: Partial<FlagForm>) => void;
  phase: SendPhase;
  faults: { fields: FlagFault[]; error: unknown; round: number };
  send: () => Promise<void>;
}

/** Without a network the text stays in this page, which sends it by itself once there is one again: never twice. */
export function useFlagForm(onSent: (flag: Flag) => void): FlagFormHandle {
  const { person, agency } = useMe();
  const queryClient = useQueryClient();
  const storage = useMemo(() => new FlagStorage(sessionStorage, person.id), [person.id]);
  const [form, setForm] = useState<FlagForm>(
    () => storage.load() ?? { ...EMPTY_FLAG, offRoster: agency.type !== 'SC' },
  );
  const [phase, setPhase] = useState<SendPhase>('idle');
  const [faults, setFaults] = useState<FlagFormHandle['faults']>({ fields: [], error: null, round: 0 });
  const key = useIntentKey();
  const busy = useRef(false);

  const set = useCallback(
    (patch: Partial<FlagForm>): void => {
      key.renew();
      setPhase((now) => (now === 'waiting' ? 'idle' : now));
      setForm((before) => {
        const next = { ...before, ...patch };
        storage.save(next);
        return next;
      });
      setFaults((before) => ({
        ...before,
        fields: before.fields.filter((field) => !(field in patch)),
        error: null,
      }));
    },
    [key, storage],
  );

  const send = useCallback(async (): Promise<void> => {
    const fields = faultsOf(form);
    if (busy.current) return;
    if (fields.length > 0) {
      setFaults(({ round }) => ({ fields, error: null, round: round + 1 }));
      return;
    }
    busy.current = true;
    setPhase('sending');
    try {
      const flag = await flagsApi.raise(requestOf(form), key.current());
      key.renew();
      storage.clear();
      setForm({ ...EMPTY_FLAG, offRoster: agency.type !== 'SC' });
      setPhase('idle');
      void queryClient.invalidateQueries({ queryKey: keys.flags });
      onSent(flag);
    } catch (error) {
      if (isProblem(error) && error.network) setPhase('waiting');
      else {
        setPhase('idle');
        setFaults(({ round }) => ({ fields: [], error, round: round + 1 }));
      }
    } finally {
      busy.current = false;
    }
  }, [agency.type, form, key, onSent, queryClient, storage]);

  useEffect(() => {
    if (phase !== 'waiting') return undefined;
    const again = (): void => void send();
    window.addEventListener('online', again);
    return () => window.removeEventListener('online', again);
  }, [phase, send]);

  return { form, set, phase, faults, send };
}
