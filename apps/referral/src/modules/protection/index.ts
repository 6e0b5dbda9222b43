export { ProtectionModule } from './protection.module';
