import type { PresenceFocusRequest, SyncAckRequest } from '@app/contracts';
import { Injectable } from '@nestjs/common';
import type { Connection } from './connection';
import { DeliveryLoop } from './delivery-loop';
import { KeepFocus } from './keep-focus';

/** What a client says of itself: how far it is, and what its reader looks at. Nothing of it is in a log. */
@Injectable()
export class ClientSignals {
  constructor(
    private readonly loop: DeliveryLoop,
    private readonly focused: KeepFocus,
  ) {}

  ack(connection: Connection, { acks }: SyncAckRequest): Record<string, never> {
    this.loop.ack(connection.id, acks);
    return {};
  }

  focus(connection: Connection, { room }: PresenceFocusRequest): Record<string, never> {
    if (room !== null) this.focused.look(connection, room);
    return {};
  }
}
