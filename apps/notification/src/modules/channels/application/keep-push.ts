import { createHmac } from 'node:crypto';
import type { PushOverview, WritePushDeviceRequest } from '@app/contracts';
import { DomainError } from '@app/kernel';
import { UnitOfWork, type ContextSource, type Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { areKeys, pushPlace, vapidKey } from '../domain/web-push';
import { OutboundHttp } from '../http/outbound-http';
import { ChannelKey } from './channel-key';
import { PushRepository } from './push.repository';

/** More devices than somebody carries are those of yesterday. */
const MOST = 10;

/** Devices of a person that ring, also when no page of the hub is open. */
@Injectable()
export class KeepPush {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly push: PushRepository,
    private readonly key: ChannelKey,
    private readonly http: OutboundHttp,
  ) {}

  read(ctx: ContextSource): Promise<PushOverview> {
    return this.unitOfWork.run(ctx, (tx, { personId }) => this.view(tx, personId));
  }

  write(
    ctx: ContextSource,
    id: string,
    { endpoint, p256dh, auth, name }: WritePushDeviceRequest,
  ): Promise<PushOverview> {
    if (!this.key.isThere)
      throw new DomainError('STATE_CONFLICT', 'This installation has no key for pushes.');
    const fault = this.http.faultOf(endpoint);
    if (fault !== null) throw invalid('endpoint', fault);
    if (!areKeys({ p256dh, auth })) throw invalid('p256dh', 'no keys of a device');
    return this.unitOfWork.run(ctx, async (tx, { personId, agencyId }) => {
      const sealed = this.key.seal(JSON.stringify({ endpoint, p256dh, auth }), pushPlace(agencyId, id));
      const hash = createHmac('sha256', Buffer.from(this.key.hex, 'hex')).update(`push:${endpoint}`).digest();
      if (!(await this.push.put(tx, { id, hash, sealed, name }))) throw new DomainError('NOT_FOUND');
      const [oldest, ...rest] = await this.push.devices(tx, personId);
      if (oldest && rest.length >= MOST) await this.push.remove(tx, oldest.id);
      return this.view(tx, personId);
    });
  }

  remove(ctx: ContextSource, id: string): Promise<void> {
    return this.unitOfWork.run(ctx, async (tx) => {
      if (!(await this.push.remove(tx, id))) throw new DomainError('NOT_FOUND');
    });
  }

  private async view(tx: Tx, personId: string): Promise<PushOverview> {
    const rows = await this.push.devices(tx, personId);
    return {
      publicKey: this.key.isThere ? vapidKey(this.key.hex).publicKey : null,
      devices: rows.map(({ id, name, createdAt }) => ({ id, name, createdAt: createdAt.toISOString() })),
    };
  }
}

function invalid(field: string, message: string): DomainError {
  return new DomainError('VALIDATION_FAILED', 'This device cannot be rung.', {
    errors: [{ field, rule: 'device', message }],
  });
}
