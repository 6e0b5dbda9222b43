import { HintListener, HintPublisher } from '@app/messaging';
import { Module } from '@nestjs/common';
import { Database } from '../../database/persistence/database';
import { GatewayConfig } from '../../gateway.config';
import { EdgeModule } from '../edge';
import { SessionsModule } from '../sessions';
import { ClientEvents } from './api/client-events';
import { EventCalls } from './api/event-calls';
import { Handshake } from './api/handshake';
import { HubWsGateway } from './api/hub.ws-gateway';
import { RealtimeLifecycle } from './api/realtime-lifecycle';
import { RealtimeMetrics } from './api/realtime-metrics';
import { RealtimeWork } from './api/realtime-work';
import { AppendMessages } from './application/append-messages';
import { BuildId } from './application/build-id';
import { ClientSignals } from './application/client-signals';
import { Company } from './application/company';
import { Connections } from './application/connections';
import { DeliveryLoop } from './application/delivery-loop';
import { Feed } from './application/feed';
import { FeedPoller } from './application/feed-poller';
import { FocusStore } from './application/focus-store';
import { GatewayId } from './application/gateway-id';
import { Audience } from './application/follower';
import { KeepFocus } from './application/keep-focus';
import { MessageBatch } from './application/message-batch';
import { OpenStreams } from './application/open-streams';
import { PullEvents } from './application/pull-events';
import { ReadStates } from './application/read-states';
import { RoomKeys } from './application/room-keys';
import { RoomLog } from './application/room-log';
import { RoomWrites } from './application/room-writes';
import { Seats } from './application/seats';
import { ActOnMessage } from './application/act-on-message';
import { SendMessage } from './application/send-message';
import { SendQueue } from './application/send-queue';
import { SessionWatch } from './application/session-watch';
import { SetRead } from './application/set-read';
import { SignPost } from './application/sign-post';
import { PgFeed } from './persistence/pg-feed';
import { PgFocusStore } from './persistence/pg-focus-store';
import { PgMessageBatch } from './persistence/pg-message-batch';
import { PgSignPost } from './persistence/pg-sign-post';
import { HttpRoomLog } from './upstream/http-room-log';

@Module({
  imports: [EdgeModule, SessionsModule],
  providers: [
    { provide: RoomLog, useClass: HttpRoomLog },
    { provide: MessageBatch, useClass: PgMessageBatch },
    { provide: Feed, useClass: PgFeed },
    { provide: FocusStore, useClass: PgFocusStore },
    { provide: SignPost, useClass: PgSignPost },
    { provide: Audience, useExisting: Connections },
    {
      provide: HintListener,
      useFactory: (config: GatewayConfig) => new HintListener(config.HUB_DB_GATEWAY_URL),
      inject: [GatewayConfig],
    },
    {
      provide: HintPublisher,
      useFactory: (database: Database) => new HintPublisher(database),
      inject: [Database],
    },
    AppendMessages,
    BuildId,
    ClientEvents,
    ClientSignals,
    Company,
    Connections,
    DeliveryLoop,
    EventCalls,
    FeedPoller,
    GatewayId,
    Handshake,
    HubWsGateway,
    KeepFocus,
    OpenStreams,
    PullEvents,
    ReadStates,
    RealtimeLifecycle,
    RealtimeMetrics,
    RealtimeWork,
    RoomKeys,
    Seats,
    RoomWrites,
    ActOnMessage,
    SendMessage,
    SendQueue,
    SessionWatch,
    SetRead,
  ],
})
export class RealtimeModule {}
