import { Injectable } from '@nestjs/common';
import { GatewayConfig } from '../../../gateway.config';

/** How many sockets each person holds at this process. A seat belongs to a connection and is given back with it. */
@Injectable()
export class Seats {
  private readonly taken = new Map<string, Set<object>>();

  constructor(private readonly config: GatewayConfig) {}

  get max(): number {
    return this.config.HUB_SOCKETS_PER_PERSON;
  }

  /** False when the person has as many as allowed. The same holder takes one seat only. */
  take(personId: string, holder: object): boolean {
    const own = this.taken.get(personId) ?? new Set();
    if (!own.has(holder) && own.size >= this.max) return false;
    this.taken.set(personId, own.add(holder));
    return true;
  }

  leave(personId: string, holder: object): void {
    const own = this.taken.get(personId);
    if (!own?.delete(holder)) return;
    if (own.size === 0) this.taken.delete(personId);
  }
}
