export { AttachButton } from './attach-button';
export { FileTray } from './file-tray';
export { MessageFiles } from './message-files';
export { useMessageFiles } from './use-message-files';
