import type { RoomGuest } from '@app/contracts';
import { dayOf } from '@app/kernel';
import type { Errand, GuestErrand } from '../errands/errand';
import { stableId } from '../invented';
import { childOf } from '../plan/plan';
import { agencyId, namedConsent, type Telling } from '../plan/requests';
import { inLanguage } from '../text';
import type { Told } from './errand-teller';
import type { HubClient } from './hub-client';

type Doing = Extract<Errand, GuestErrand>;
type Of<Kind extends Doing['do']> = Extract<Doing, { do: Kind }>;

/** Asks agencies into the room of a case, and lets them speak there. */
export class GuestTeller {
  private readonly guests = new Map<string, RoomGuest>();

  constructor(
    private readonly hub: HubClient,
    private readonly telling: Telling,
    private readonly told: Pick<Told, 'caseOf'>,
  ) {}

  async run(errand: Doing): Promise<void> {
    switch (errand.do) {
      case 'propose-guest':
        return this.propose(errand);
      case 'approve-guest':
        return this.approve(errand);
      case 'speak-as-guest':
        return this.speak(errand);
    }
  }

  /** The family says yes to this agency by name first. */
  private async propose({ key, by, child, guest, purpose, until }: Of<'propose-guest'>): Promise<void> {
    const file = childOf(child);
    const caseId = this.told.caseOf(child);
    const given = { agency: guest, classes: ['identity'], method: 'paper', at: file.at } as const;
    await this.hub.post(by, '/api/consents', {
      body: namedConsent(file, caseId, given, this.telling),
      key: stableId(`${key} consent`),
    });
    const made = await this.hub.post<RoomGuest>(by, `/api/cases/${caseId}/guests`, {
      body: {
        agencyId: agencyId(guest),
        purpose: inLanguage(purpose, this.telling.lang),
        until: dayOf(until(this.telling.now)),
      },
      key: stableId(key),
    });
    this.guests.set(key, made);
  }

  private async approve({ key, by, of }: Of<'approve-guest'>): Promise<void> {
    const { id, version } = this.of(of);
    const body = { version, key: stableId(key) };
    this.guests.set(of, await this.hub.post<RoomGuest>(by, `/api/guests/${id}/approve`, body));
  }

  private async speak({ key, by, of, text }: Of<'speak-as-guest'>): Promise<void> {
    const { roomId } = this.of(of);
    await this.hub.get(by, `/api/rooms/${roomId}`);
    await this.hub.post(by, `/api/rooms/${roomId}/messages`, {
      body: {
        clientMsgId: stableId(`message ${key}`),
        body: inLanguage(text, this.telling.lang),
        mentions: [],
      },
    });
  }

  private of(key: string): RoomGuest {
    const guest = this.guests.get(key);
    if (!guest) throw new Error(`the plan speaks of the guest "${key}" before it is asked`);
    return guest;
  }
}
