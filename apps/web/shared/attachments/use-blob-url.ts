import { useEffect, useState } from 'react';

interface BlobUrl {
  url: string | null;
  error: unknown;
}
const NOTHING: BlobUrl = { url: null, error: null };

/** An address for bytes of the hub within this page; they are forgotten with the component. */
export function useBlobUrl(load: (() => Promise<Blob>) | null, key: string): BlobUrl {
  const [state, setState] = useState(NOTHING);
  useEffect(() => {
    if (!load) return undefined;
    let made: string | null = null;
    let isGone = false;
    load().then(
      (blob) => {
        if (isGone) return;
        made = URL.createObjectURL(blob);
        setState({ url: made, error: null });
      },
      (error: unknown) => {
        if (!isGone) setState({ url: null, error });
      },
    );
    return () => {
      isGone = true;
      if (made) URL.revokeObjectURL(made);
      setState(NOTHING);
    };
  }, [key, load === null]);
  return state;
}
