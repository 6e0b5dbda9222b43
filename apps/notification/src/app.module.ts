import { AuthModule } from '@app/auth';
import { HealthModule, MetricsModule } from '@app/platform';
import { Module, type DynamicModule } from '@nestjs/common';
import { ConfigModule } from './config.module';
import { DatabaseModule } from './database/database.module';
import { ChannelsModule } from './modules/channels';
import { EscalationModule } from './modules/escalation';
import { InboxModule } from './modules/inbox';
import { ParkedModule } from './modules/parked';
import { PreferencesModule } from './modules/preferences';
import type { NotificationConfig } from './notification.config';

@Module({
  imports: [
    HealthModule,
    MetricsModule,
    DatabaseModule,
    AuthModule.forServices(),
    ChannelsModule,
    EscalationModule,
    InboxModule,
    ParkedModule,
    PreferencesModule,
  ],
})
export class AppModule {
  static of(config: NotificationConfig): DynamicModule {
    return { module: AppModule, imports: [ConfigModule.of(config)] };
  }
}
