export { OriginPolicy } from './application/origin-policy';
export { RateLimits } from './application/rate-limits';
export { TokenBuckets } from './domain/token-bucket';
export { EdgeModule } from './edge.module';
