export { HubIoAdapter } from './api/hub-io-adapter';
export { RealtimeModule } from './realtime.module';
