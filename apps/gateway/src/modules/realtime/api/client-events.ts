import type { ClientEvent } from '@app/contracts';
import { Injectable } from '@nestjs/common';
import type { Connection } from '../application/connection';
import { ActOnMessage } from '../application/act-on-message';
import { ClientSignals } from '../application/client-signals';
import { OpenStreams } from '../application/open-streams';
import { PullEvents } from '../application/pull-events';
import { SendMessage } from '../application/send-message';
import { SetRead } from '../application/set-read';
import {
  parseMarkUnread,
  parseMessageEdit,
  parseMessageMark,
  parseMessageRedact,
  parseMessageSend,
  parsePresenceFocus,
  parsePinSet,
  parseReactionSet,
  parseReadSet,
  parseSyncAck,
  parseSyncOpen,
  parseSyncPull,
  parseTyping,
} from '../domain/requests';

export type EventHandler = (connection: Connection, payload: unknown) => Promise<unknown>;

/** What each client event does, after its payload has been checked. */
@Injectable()
export class ClientEvents {
  readonly handlers: Readonly<Record<ClientEvent, EventHandler>>;

  constructor(
    open: OpenStreams,
    pull: PullEvents,
    send: SendMessage,
    acts: ActOnMessage,
    read: SetRead,
    signals: ClientSignals,
  ) {
    this.handlers = {
      'sync.open': async (connection, payload) => open.execute(connection, parseSyncOpen(payload)),
      'sync.pull': async (connection, payload) => pull.execute(connection, parseSyncPull(payload)),
      'sync.ack': async (connection, payload) => signals.ack(connection, parseSyncAck(payload)),
      'message.send': async (connection, payload) => send.execute(connection, parseMessageSend(payload)),
      'message.edit': async (connection, payload) =>
        acts.execute(connection, { act: 'edit', ...parseMessageEdit(payload) }),
      'message.withdraw': async (connection, payload) =>
        acts.execute(connection, { act: 'withdraw', ...parseMessageMark(payload) }),
      'message.acknowledge': async (connection, payload) =>
        acts.execute(connection, { act: 'acknowledge', ...parseMessageMark(payload) }),
      'message.withdrawAck': async (connection, payload) =>
        acts.execute(connection, { act: 'withdrawAck', ...parseMessageMark(payload) }),
      'message.redact': async (connection, payload) =>
        acts.execute(connection, { act: 'redact', ...parseMessageRedact(payload) }),
      'reaction.set': async (connection, payload) =>
        acts.execute(connection, { act: 'react', ...parseReactionSet(payload) }),
      'pin.set': async (connection, payload) =>
        acts.execute(connection, { act: 'pin', ...parsePinSet(payload) }),
      'read.set': async (connection, payload) => read.execute(connection, parseReadSet(payload)),
      'presence.focus': async (connection, payload) => signals.focus(connection, parsePresenceFocus(payload)),
      'read.markUnread': async (connection, payload) => read.back(connection, parseMarkUnread(payload)),
      typing: async (connection, payload) => signals.typing(connection, parseTyping(payload)),
    };
  }
}
