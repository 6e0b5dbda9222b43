import type { ErrorCode } from '@app/contracts';
import { useRef, useState } from 'react';
import { randomId } from '../api/ids';
import type { ActHere, RoomHandle } from '../realtime';

/** One act at a time. What may have happened without an answer is tried again under the same id. */
export function useAct(act: RoomHandle['act']) {
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<ErrorCode | null>(null);
  const unsure = useRef<string | null>(null);
  const run = (make: (clientOpId: string) => ActHere, onDone?: () => void): void => {
    const clientOpId = unsure.current ?? randomId();
    setBusy(true);
    setFault(null);
    void act(make(clientOpId)).then((outcome) => {
      setBusy(false);
      unsure.current = !outcome.ok && outcome.retryable ? clientOpId : null;
      if (outcome.ok) onDone?.();
      else setFault(outcome.code);
    });
  };
  return { run, busy, fault };
}
