export { RelayModule } from './relay.module';
