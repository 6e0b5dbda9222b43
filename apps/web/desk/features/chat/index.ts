export { CaseTalk, OutsideTalk } from './case-talk';
export { ChatPanel } from './chat-panel';
