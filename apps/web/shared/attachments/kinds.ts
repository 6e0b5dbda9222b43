import type { MessageAttachment } from '@app/contracts';

const OPEN_STATES: readonly MessageAttachment['state'][] = ['clean', 'not_scanned'];

/** Whether the hub gives it out at all. */
export const isOpen = ({ state }: MessageAttachment): boolean => OPEN_STATES.includes(state);
export const isPdf = ({ mime }: MessageAttachment): boolean => mime === 'application/pdf';
/** What can be looked at without being saved. */
export const canLook = (file: MessageAttachment): boolean =>
  isOpen(file) && (file.thumbnail !== undefined || isPdf(file));
