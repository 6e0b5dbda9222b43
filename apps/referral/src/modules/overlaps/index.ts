export { OverlapsModule } from './overlaps.module';
export { Identities, type IdentityPurpose } from './application/identities';
export { MatchOverlaps } from './application/match-overlaps';
