import type { Handover, Referral, WriteHandoverRequest } from '@app/contracts';
import type { PersonKey } from '../county/people';
import { stableId } from '../invented';
import type { DemoReferral } from '../model';
import type { HubClient } from './hub-client';

type Known = Pick<Referral, 'id' | 'threadId' | 'version'>;

/** The referrals that were told so far, with the version that the last act left. */
export class ReferralBook {
  private readonly known = new Map<string, Known>();

  constructor(private readonly hub: HubClient) {}

  note({ key }: DemoReferral, made: Known): void {
    this.known.set(key, made);
  }

  of({ key }: Pick<DemoReferral, 'key'>): Known {
    const known = this.known.get(key);
    if (!known) throw new Error(`the plan uses "${key}" before it exists`);
    return known;
  }

  /** Reads it as somebody, which the ledger of the referral notes. */
  async open(referral: DemoReferral, by: PersonKey): Promise<Referral> {
    const read = await this.hub.get<Referral>(by, this.pathOf(referral));
    this.note(referral, read);
    return read;
  }

  async act(
    referral: DemoReferral,
    by: PersonKey,
    verb: string,
    { body, name = verb }: { body?: object; name?: string } = {},
  ): Promise<Referral> {
    const { version } = this.of(referral);
    const done = await this.hub.post<Referral>(by, `${this.pathOf(referral)}/${verb}`, {
      body,
      version,
      key: stableId(`${name} ${referral.key}`),
    });
    this.note(referral, { ...this.of(referral), version: done.version });
    return done;
  }

  /** The card of a transfer is written on the draft, before it is sent. */
  async handOver(referral: DemoReferral, card: WriteHandoverRequest): Promise<void> {
    const { from } = referral;
    const path = `${this.pathOf(referral)}/handover`;
    const { version } = await this.hub.get<Handover>(from, path);
    if (version === 0) await this.hub.patch(from, path, { body: card, version });
    await this.act(referral, from, 'submit');
  }

  async sign(referral: DemoReferral, by: PersonKey): Promise<void> {
    const path = `${this.pathOf(referral)}/handover`;
    const { version } = await this.hub.get<Handover>(by, path);
    await this.hub.post(by, `${path}/sign`, { version, key: stableId(`sign ${by} ${referral.key}`) });
  }

  untilExpired(referral: DemoReferral): Promise<void> {
    return this.hub.until<Referral>(referral.from, this.pathOf(referral), ({ state }) => state === 'expired');
  }

  pathOf(referral: Pick<DemoReferral, 'key'>): string {
    return `/api/referrals/${this.of(referral).id}`;
  }
}
