export { PoolModule } from './pool.module';
