import { useSearchParams } from 'react-router';

/** Which message of the room the address names; the page it stands on is the way to it. A case has two rooms on one page. */
export function usePlace(isInternal: boolean): {
  seq: number | null;
  go: (seq: number) => void;
  leave: () => void;
} {
  const [params, setParams] = useSearchParams();
  const asked = Number(params.get('msg') ?? Number.NaN);
  return {
    seq: Number.isSafeInteger(asked) && asked > 0 && params.has('notes') === isInternal ? asked : null,
    go: (seq) =>
      setParams((current) => {
        const next = new URLSearchParams(current);
        next.set('msg', String(seq));
        if (isInternal) next.set('notes', '');
        else next.delete('notes');
        return next;
      }),
    leave: () =>
      setParams(
        (current) => {
          const next = new URLSearchParams(current);
          next.delete('msg');
          next.delete('notes');
          return next;
        },
        { replace: true },
      ),
  };
}
