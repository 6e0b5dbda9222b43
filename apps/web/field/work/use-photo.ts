import { useEffect, useState } from 'react';
import { photoName } from '../outbox/payload';
import { useWork } from './context';

/** A photo that lies on this phone; null as long as it is being opened, and when it is not here any more. */
export function usePhoto(id: string): string | null {
  const { work } = useWork();
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    let made: string | null = null;
    let gone = false;
    void work.store.bytes(photoName(id)).then((bytes) => {
      if (!bytes || gone) return;
      made = URL.createObjectURL(new Blob([bytes], { type: 'image/jpeg' }));
      setAddress(made);
    });
    return () => {
      gone = true;
      if (made !== null) URL.revokeObjectURL(made);
    };
  }, [id, work]);
  return address;
}
