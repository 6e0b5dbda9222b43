import { randomId } from '../../shared/api/ids';

const NAME = 'jieli.field.sender';
/** Longer than the longest request, so that a tab that works is never taken for a dead one. */
const LEASE_MS = 60_000;
const tab = randomId();

interface Lease {
  tab: string;
  until: number;
}

function readLease(): Lease | null {
  try {
    return JSON.parse(localStorage.getItem(NAME) ?? 'null') as Lease | null;
  } catch {
    return null;
  }
}

/**
 * For browsers without locks: whoever has the lease goes on taking it before each request. Two tabs that took it in the
 * same instant would send the same entry, which the hub takes once.
 */
async function underLease(work: (stillMine: () => boolean) => Promise<void>): Promise<boolean> {
  const take = (): boolean => {
    const lease = readLease();
    if (lease && lease.tab !== tab && lease.until > Date.now()) return false;
    localStorage.setItem(NAME, JSON.stringify({ tab, until: Date.now() + LEASE_MS }));
    return true;
  };
  if (!take()) return false;
  await work(take);
  if (readLease()?.tab === tab) localStorage.removeItem(NAME);
  return true;
}

/** Runs the work unless another tab of this phone is at it; answers whether it ran. */
export async function asOnlySender(work: (stillMine: () => boolean) => Promise<void>): Promise<boolean> {
  if (!('locks' in navigator)) return underLease(work);
  return navigator.locks.request(NAME, { ifAvailable: true }, async (lock) => {
    if (!lock) return false;
    await work(() => true);
    return true;
  });
}
