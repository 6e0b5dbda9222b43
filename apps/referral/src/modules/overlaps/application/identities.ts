import type { Tx } from '@app/persistence';

/** What a number was written for; it stands in the audit of the agency. */
export type IdentityPurpose = 'registration' | 'correction';

/** Lets the hub know under which number an own child is kept. It never answers anything. */
export abstract class Identities {
  /** `fingerprint` is null when the child has no number any more. */
  abstract note(tx: Tx, childId: string, fingerprint: Buffer | null, purpose: IdentityPurpose): Promise<void>;
}
