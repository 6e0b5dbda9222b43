export { HandoverCard } from './handover-card';
export { CivilAffairsTag, isFromCivilAffairs, KindTag } from './kind-tag';
export { MatchNotice } from './match-notice';
export { TransferRequestButton } from './transfer-request-dialog';
