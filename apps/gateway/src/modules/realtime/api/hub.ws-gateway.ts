import {
  CLIENT_EVENTS,
  SOCKET_NAMESPACE,
  SOCKET_PATH,
  type Ack,
  type ClientEvent,
  type ServerEvents,
} from '@app/contracts';
import { Public } from '@app/auth';
import { UseFilters, type OnApplicationBootstrap } from '@nestjs/common';
import {
  ConnectedSocket,
  MessageBody,
  SubscribeMessage,
  WebSocketGateway,
  type OnGatewayConnection,
  type OnGatewayDisconnect,
  type OnGatewayInit,
} from '@nestjs/websockets';
import { ClientSignals } from '../application/client-signals';
import { Connections } from '../application/connections';
import { DeliveryLoop } from '../application/delivery-loop';
import { AckFilter } from './ack.filter';
import { EventCalls } from './event-calls';
import { Handshake } from './handshake';
import { HubSocket, type WireNamespace, type WireSocket } from './hub-socket';

type Answer = Promise<Ack<unknown>>;

const MAX_UNKNOWN_EVENTS = 20;

/**
 * The room log protocol on the wire. Public for the route guard, because sockets prove themselves in the handshake and
 * every event has its permission in CLIENT_EVENTS, which EventCalls checks.
 */
@Public()
@UseFilters(new AckFilter())
@WebSocketGateway({ namespace: SOCKET_NAMESPACE, path: SOCKET_PATH, transports: ['websocket'] })
export class HubWsGateway
  implements OnGatewayInit, OnGatewayConnection, OnGatewayDisconnect, OnApplicationBootstrap
{
  private isGuarded = false;

  constructor(
    private readonly handshake: Handshake,
    private readonly connections: Connections,
    private readonly loop: DeliveryLoop,
    private readonly calls: EventCalls,
    private readonly signals: ClientSignals,
  ) {}

  afterInit(namespace: WireNamespace): void {
    const engine = namespace.server.engine as { opts?: { allowRequest?: unknown } } | undefined;
    this.isGuarded = engine?.opts?.allowRequest === this.handshake.allowRequest;
    namespace.use(this.handshake.authenticate);
    this.connections.sendWith((group, event, payload) => {
      const target = namespace.to(group) as { emit(name: string, body: ServerEvents[typeof event]): boolean };
      target.emit(event, payload);
    });
  }

  onApplicationBootstrap(): void {
    if (!this.isGuarded)
      throw new Error('The socket server was made without HubIoAdapter: nothing would check origins.');
  }

  handleConnection(socket: WireSocket): void {
    const { session } = socket.data;
    if (!session) {
      socket.disconnect(true);
      return;
    }
    const connection = new HubSocket(socket, session);
    socket.data.connection = connection;
    this.connections.add(connection);
    let unknown = 0;
    socket.onAny((event: string) => {
      if (event in CLIENT_EVENTS) return;
      unknown += 1;
      if (unknown >= MAX_UNKNOWN_EVENTS) socket.disconnect(true);
    });
  }

  handleDisconnect(socket: WireSocket): void {
    const { connection } = socket.data;
    if (!connection) return;
    this.signals.gone(connection);
    this.loop.drop(connection.id);
    this.connections.remove(connection);
  }

  @SubscribeMessage('sync.open' satisfies ClientEvent)
  open(@ConnectedSocket() socket: WireSocket, @MessageBody() payload: unknown): Answer {
    return this.calls.answer(socket, 'sync.open', payload);
  }

  @SubscribeMessage('sync.pull' satisfies ClientEvent)
  pull(@ConnectedSocket() socket: WireSocket, @MessageBody() payload: unknown): Answer {
    return this.calls.answer(socket, 'sync.pull', payload);
  }

  @SubscribeMessage('sync.ack' satisfies ClientEvent)
  acknowledge(@ConnectedSocket() socket: WireSocket, @MessageBody() payload: unknown): Answer {
    return this.calls.answer(socket, 'sync.ack', payload);
  }

  @SubscribeMessage('message.send' satisfies ClientEvent)
  send(@ConnectedSocket() socket: WireSocket, @MessageBody() payload: unknown): Answer {
    return this.calls.answer(socket, 'message.send', payload);
  }

  @SubscribeMessage('message.edit' satisfies ClientEvent)
  edit(@ConnectedSocket() socket: WireSocket, @MessageBody() payload: unknown): Answer {
    return this.calls.answer(socket, 'message.edit', payload);
  }

  @SubscribeMessage('message.withdraw' satisfies ClientEvent)
  withdraw(@ConnectedSocket() socket: WireSocket, @MessageBody() payload: unknown): Answer {
    return this.calls.answer(socket, 'message.withdraw', payload);
  }

  @SubscribeMessage('message.acknowledge' satisfies ClientEvent)
  receive(@ConnectedSocket() socket: WireSocket, @MessageBody() payload: unknown): Answer {
    return this.calls.answer(socket, 'message.acknowledge', payload);
  }

  @SubscribeMessage('message.withdrawAck' satisfies ClientEvent)
  unreceive(@ConnectedSocket() socket: WireSocket, @MessageBody() payload: unknown): Answer {
    return this.calls.answer(socket, 'message.withdrawAck', payload);
  }

  @SubscribeMessage('message.redact' satisfies ClientEvent)
  redact(@ConnectedSocket() socket: WireSocket, @MessageBody() payload: unknown): Answer {
    return this.calls.answer(socket, 'message.redact', payload);
  }

  @SubscribeMessage('reaction.set' satisfies ClientEvent)
  react(@ConnectedSocket() socket: WireSocket, @MessageBody() payload: unknown): Answer {
    return this.calls.answer(socket, 'reaction.set', payload);
  }

  @SubscribeMessage('pin.set' satisfies ClientEvent)
  pin(@ConnectedSocket() socket: WireSocket, @MessageBody() payload: unknown): Answer {
    return this.calls.answer(socket, 'pin.set', payload);
  }

  @SubscribeMessage('read.markUnread' satisfies ClientEvent)
  markUnread(@ConnectedSocket() socket: WireSocket, @MessageBody() payload: unknown): Answer {
    return this.calls.answer(socket, 'read.markUnread', payload);
  }

  @SubscribeMessage('read.set' satisfies ClientEvent)
  read(@ConnectedSocket() socket: WireSocket, @MessageBody() payload: unknown): Answer {
    return this.calls.answer(socket, 'read.set', payload);
  }

  @SubscribeMessage('presence.focus' satisfies ClientEvent)
  focus(@ConnectedSocket() socket: WireSocket, @MessageBody() payload: unknown): Answer {
    return this.calls.answer(socket, 'presence.focus', payload);
  }

  @SubscribeMessage('typing' satisfies ClientEvent)
  typing(@ConnectedSocket() socket: WireSocket, @MessageBody() payload: unknown): Answer {
    return this.calls.answer(socket, 'typing', payload);
  }
}
