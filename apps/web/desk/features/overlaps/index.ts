export { OverlapNotice } from './overlap-notice';
export { OverlapsPage } from './overlaps-page';
