import { Global, Module, type DynamicModule } from '@nestjs/common';
import { NotificationConfig } from './notification.config';

/** The configuration that main (or a test) has validated, for whoever asks for it. */
@Global()
@Module({})
export class ConfigModule {
  static of(config: NotificationConfig): DynamicModule {
    return {
      module: ConfigModule,
      providers: [{ provide: NotificationConfig, useValue: config }],
      exports: [NotificationConfig],
    };
  }
}
