import { AuthModule } from '@app/auth';
import { HealthModule, MetricsModule } from '@app/platform';
import { Module, type DynamicModule } from '@nestjs/common';
import { ConfigModule } from './config.module';
import { DatabaseModule } from './database/database.module';
import type { GatewayConfig } from './gateway.config';
import { ApiDescriptionModule } from './modules/api-description';
import { CredentialsModule } from './modules/credentials';
import { InvitesModule } from './modules/invites';
import { ProxyModule } from './modules/proxy';
import { RealtimeModule } from './modules/realtime';
import { Authentication, SessionsModule } from './modules/sessions';
import { WebAssetsModule } from './modules/web-assets';

@Module({
  imports: [
    HealthModule,
    MetricsModule,
    DatabaseModule,
    AuthModule.forEdge(Authentication, [SessionsModule]),
    SessionsModule,
    CredentialsModule,
    InvitesModule,
    ApiDescriptionModule,
    ProxyModule,
    RealtimeModule,
    WebAssetsModule,
  ],
})
export class AppModule {
  static of(config: GatewayConfig): DynamicModule {
    return { module: AppModule, imports: [ConfigModule.of(config)] };
  }
}
