import type { PresenceFocusRequest, SyncAckRequest, TypingRequest } from '@app/contracts';
import { DomainError } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { Company } from './company';
import type { Connection } from './connection';
import { DeliveryLoop } from './delivery-loop';
import { KeepFocus } from './keep-focus';

type Nothing = Record<string, never>;

/** What a client says of itself: how far it is, and what its reader looks at and types in. Nothing of it is in a log. */
@Injectable()
export class ClientSignals {
  constructor(
    private readonly loop: DeliveryLoop,
    private readonly focused: KeepFocus,
    private readonly company: Company,
  ) {}

  ack(connection: Connection, { acks }: SyncAckRequest): Nothing {
    this.loop.ack(connection.id, acks);
    return {};
  }

  focus(connection: Connection, { room, shown }: Required<PresenceFocusRequest>): Nothing {
    if (room !== null) this.knows(connection, room);
    if (room !== null) this.focused.look(connection, room);
    this.company.look(connection, shown ? room : null);
    return {};
  }

  typing(connection: Connection, { room, on }: TypingRequest): Nothing {
    this.knows(connection, room);
    this.company.type(connection, room, on);
    return {};
  }

  /** The socket is closed. */
  gone(connection: Connection): void {
    this.company.look(connection, null);
  }

  /** @throws DomainError NOT_FOUND for a room that this socket does not follow: to it there is none. */
  private knows(connection: Connection, room: string): void {
    if (!this.loop.isFollowing(connection.id, room)) throw new DomainError('NOT_FOUND');
  }
}
