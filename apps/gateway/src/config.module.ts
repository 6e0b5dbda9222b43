import { Global, Module, type DynamicModule } from '@nestjs/common';
import { GatewayConfig } from './gateway.config';

/** The configuration that main (or a test) has validated, for whoever asks for it. */
@Global()
@Module({})
export class ConfigModule {
  static of(config: GatewayConfig): DynamicModule {
    return {
      module: ConfigModule,
      providers: [{ provide: GatewayConfig, useValue: config }],
      exports: [GatewayConfig],
    };
  }
}
