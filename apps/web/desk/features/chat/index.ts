export { CaseTalk, KeptNotes } from './case-talk';
export { ChatPanel } from './chat-panel';
