import type { Agency, Duty } from '@app/contracts';
import { dayOf } from '../../../shared/format/dates';
import { Observable } from '../../app/store';

/** How agencies are reached, as the hub said it last. */
export interface KeptContacts {
  /** Numbers by agency; null when an agency has none. */
  phones: Readonly<Record<string, string | null>>;
  /** Who is on duty at the own agency, and when this phone asked; null when nobody plans its duty. */
  duty: { names: readonly string[]; at: number } | null;
}

export interface ContactsDeps {
  agency(id: string): Promise<Pick<Agency, 'phone'>>;
  duty(): Promise<Pick<Duty, 'now'>>;
  read(): Promise<KeptContacts | undefined>;
  keep(contacts: KeptContacts): Promise<void>;
}

const NOTHING: KeptContacts = { phones: {}, duty: null };

/** Numbers of agencies and who is on duty at the own one: asked for where they are shown, and kept to call without a network. */
export class Contacts {
  readonly known = new Observable<KeptContacts>(NOTHING);
  private readonly asked = new Set<string>();
  private opened: Promise<void> | undefined;

  constructor(private readonly deps: ContactsDeps) {}

  open(): Promise<void> {
    this.opened ??= this.deps.read().then((kept) => kept && this.known.set(kept));
    return this.opened;
  }

  /** A number hardly ever changes and is asked for once, the duty every time. What does not answer stays as it was. */
  async ask(agencyIds: readonly string[]): Promise<void> {
    await this.open();
    const fresh = agencyIds.filter((id) => !this.asked.has(id));
    const [duty, ...numbers] = await Promise.all([
      this.deps.duty().then(onDutyNow, () => undefined),
      ...fresh.map((id) => this.numberOf(id)),
    ]);
    const { known } = this;
    known.set({
      phones: { ...known.get().phones, ...Object.fromEntries(numbers.flat()) },
      duty: duty === undefined ? known.get().duty : duty,
    });
    await this.deps.keep(known.get());
  }

  private async numberOf(id: string): Promise<[string, string | null][]> {
    try {
      const { phone } = await this.deps.agency(id);
      this.asked.add(id);
      return [[id, phone]];
    } catch {
      return [];
    }
  }
}

/** Without a plan everybody is told of everything, and nobody is the one to call. */
function onDutyNow({ now }: Pick<Duty, 'now'>): KeptContacts['duty'] {
  if (now.cause === 'everybody' || now.people.length === 0) return null;
  return { names: now.people.map(({ displayName }) => displayName), at: Date.now() };
}

/** Duty goes by days: what was asked for yesterday says nothing of today. */
export function onDutyAt({ duty }: KeptContacts, now: number): KeptContacts['duty'] {
  return duty && dayOf(duty.at) === dayOf(now) ? duty : null;
}
