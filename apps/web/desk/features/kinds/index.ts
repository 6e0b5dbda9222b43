export { HandoverCard } from './handover-card';
export { KindTag } from './kind-tag';
export { MatchNotice } from './match-notice';
export { OtherKindButton } from './other-kind-dialog';
