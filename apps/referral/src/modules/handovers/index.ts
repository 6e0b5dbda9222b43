export { HandoversModule } from './handovers.module';
