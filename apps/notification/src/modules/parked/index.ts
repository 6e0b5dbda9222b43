export { ParkedModule } from './parked.module';
