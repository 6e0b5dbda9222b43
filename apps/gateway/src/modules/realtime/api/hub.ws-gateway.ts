import {
  CLIENT_EVENTS,
  SOCKET_NAMESPACE,
  SOCKET_PATH,
  type Ack,
  type ClientEvent,
  type ServerEvents,
} from '@app/contracts';
import { Logger, type OnApplicationBootstrap } from '@nestjs/common';
import {
  WebSocketGateway,
  type OnGatewayConnection,
  type OnGatewayDisconnect,
  type OnGatewayInit,
} from '@nestjs/websockets';
import { ClientSignals } from '../application/client-signals';
import { Connections } from '../application/connections';
import { DeliveryLoop } from '../application/delivery-loop';
import { EventCalls } from './event-calls';
import { Handshake } from './handshake';
import { HubSocket, type WireNamespace, type WireSocket } from './hub-socket';

const MAX_UNKNOWN_EVENTS = 20;

/**
 * The room log protocol on the wire. Sockets prove themselves in the handshake, and every event goes through EventCalls, which checks the
 * permission that CLIENT_EVENTS names. One listener takes all events: handlers of the framework cost each event its guards, pipes and
 * interceptors, of which there are none here, and answer what has a key `event` with an event of that name.
 */
@WebSocketGateway({ namespace: SOCKET_NAMESPACE, path: SOCKET_PATH, transports: ['websocket'] })
export class HubWsGateway
  implements OnGatewayInit, OnGatewayConnection, OnGatewayDisconnect, OnApplicationBootstrap
{
  private readonly log = new Logger('Sockets');
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
    socket.onAny((event: string, ...args: unknown[]) => {
      if (isKnown(event))
        this.answer(socket, event, args).catch((error: unknown) =>
          this.log.error('event failed', { event, error }),
        );
      else if (++unknown >= MAX_UNKNOWN_EVENTS) socket.disconnect(true);
    });
  }

  handleDisconnect(socket: WireSocket): void {
    const { connection } = socket.data;
    if (!connection) return;
    this.signals.gone(connection);
    this.loop.drop(connection.id);
    this.connections.remove(connection);
  }

  private async answer(socket: WireSocket, event: ClientEvent, args: unknown[]): Promise<void> {
    const last = args.at(-1);
    const acknowledge = typeof last === 'function' ? (last as (ack: Ack<unknown>) => void) : undefined;
    const ack = await this.calls.answer(
      socket,
      event,
      acknowledge && args.length === 1 ? undefined : args[0],
    );
    acknowledge?.(ack);
  }
}

function isKnown(event: string): event is ClientEvent {
  return Object.hasOwn(CLIENT_EVENTS, event);
}
