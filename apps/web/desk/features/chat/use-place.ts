import { useSearchParams } from 'react-router';

/** Which message of the room the address names; the page it stands on is the way to it. A case has two rooms on one page. */
export function usePlace(isInternal: boolean): { seq: number | null; leave: () => void } {
  const [params, setParams] = useSearchParams();
  const asked = Number(params.get('msg') ?? Number.NaN);
  return {
    seq: Number.isSafeInteger(asked) && asked > 0 && params.has('notes') === isInternal ? asked : null,
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
