export { NextCandidates } from './application/next-candidates';
export { RoutingModule } from './routing.module';
