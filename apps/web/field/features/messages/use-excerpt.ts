import { useEffect, useState } from 'react';

interface Excerpt<T> {
  data: T | null;
  error: unknown;
}

/** Something of a room that is asked for anew whenever `key` changes; what was there stays until the answer comes. */
export function useExcerpt<T>(ask: () => Promise<T>, key: string): Excerpt<T> {
  const [state, setState] = useState<Excerpt<T>>({ data: null, error: null });
  useEffect(() => {
    let isGone = false;
    ask().then(
      (data) => !isGone && setState({ data, error: null }),
      (error: unknown) => !isGone && setState(({ data }) => ({ data, error })),
    );
    return () => {
      isGone = true;
    };
  }, [key]);
  return state;
}
