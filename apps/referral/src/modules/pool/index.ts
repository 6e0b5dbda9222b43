export { PoolReader, type PoolCardView } from './application/pool-reader';
export { PoolModule } from './pool.module';
