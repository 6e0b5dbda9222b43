import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';

/** Recorded first, printed then: paper that nobody wrote down is not made, by whatever way the dialog was opened. */
export function useRecordedPrint<T>(record: () => Promise<T>) {
  const [recorded, setRecorded] = useState<{ answer: T } | null>(null);
  const act = useMutation({
    mutationFn: record,
    onSuccess: (answer) => {
      // The sheet has to be printable when the dialog of the browser takes its picture.
      flushSync(() => setRecorded({ answer }));
      window.print();
    },
  });
  useEffect(() => {
    const over = (): void => setRecorded(null);
    window.addEventListener('afterprint', over);
    return () => window.removeEventListener('afterprint', over);
  }, []);
  return { print: () => act.mutate(), isPending: act.isPending, error: act.error, recorded };
}
