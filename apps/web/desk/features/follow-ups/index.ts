export { usualKind } from './ask';
export { FollowUpPage } from './follow-up-page';
export { FollowUpSection } from './follow-up-section';
export { FollowUpTiles } from './follow-up-tiles';
export { FollowUpsPage } from './follow-ups-page';
export { WordsSelect } from './words-select';
