export { FlagsModule } from './flags.module';
