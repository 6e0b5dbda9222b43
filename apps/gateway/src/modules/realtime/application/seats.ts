import { Injectable } from '@nestjs/common';
import { GatewayConfig } from '../../../gateway.config';

/** A connection that holds a seat, and can be asked whether anybody is at its other end. */
export interface SeatHolder {
  /** Asks the other end; `answered` is called when it answers. Returns how to stop listening. */
  probe(answered: () => void): () => void;
  giveUp(): void;
}

/** Whoever is there answers within this. */
const PROBE_MS = 2000;

/** How many sockets each person holds at this process. A seat belongs to a connection and is given back with it. */
@Injectable()
export class Seats {
  private readonly taken = new Map<string, Set<SeatHolder>>();
  private readonly probes = new Map<string, Promise<void>>();

  constructor(private readonly config: GatewayConfig) {}

  get max(): number {
    return this.config.HUB_SOCKETS_PER_PERSON;
  }

  /**
   * False when the person has as many as allowed and somebody is at the other end of each. A connection whose network went away
   * holds its seat until its heartbeat is missed, half a minute later; nobody on a bad network shall be locked out for that long.
   */
  async take(personId: string, holder: SeatHolder): Promise<boolean> {
    if (this.tryTake(personId, holder)) return true;
    let open = this.probes.get(personId);
    if (!open) {
      open = this.retireSilent(personId).finally(() => this.probes.delete(personId));
      this.probes.set(personId, open);
    }
    await open;
    return this.tryTake(personId, holder);
  }

  leave(personId: string, holder: SeatHolder): void {
    const own = this.taken.get(personId);
    if (!own?.delete(holder)) return;
    if (own.size === 0) this.taken.delete(personId);
  }

  private tryTake(personId: string, holder: SeatHolder): boolean {
    const own = this.taken.get(personId) ?? new Set();
    if (!own.has(holder) && own.size >= this.max) return false;
    this.taken.set(personId, own.add(holder));
    return true;
  }

  private async retireSilent(personId: string): Promise<void> {
    const silent = new Set(this.taken.get(personId));
    let stop: (() => void)[] = [];
    await new Promise<void>((done) => {
      const late = setTimeout(done, PROBE_MS);
      stop = [...silent].map((holder) =>
        holder.probe(() => {
          silent.delete(holder);
          if (silent.size > 0) return;
          clearTimeout(late);
          done();
        }),
      );
    });
    for (const each of stop) each();
    for (const holder of silent) {
      this.leave(personId, holder);
      holder.giveUp();
    }
  }
}
