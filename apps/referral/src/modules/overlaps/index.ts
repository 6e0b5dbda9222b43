export { OverlapsModule } from './overlaps.module';
export { Identities, type IdentityPurpose } from './application/identities';
export { CompareLater } from './application/compare-later';
export { MatchOverlaps } from './application/match-overlaps';
