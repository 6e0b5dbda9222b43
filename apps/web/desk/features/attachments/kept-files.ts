import type { MessageAttachment } from '@app/contracts';

const PREFIX = 'jieli.files.';

/** What has arrived and was not sent yet, per room, for as long as this tab is open; beside the draft of the text. */
export const keptFiles = {
  load: (room: string): MessageAttachment[] => {
    try {
      return JSON.parse(sessionStorage.getItem(PREFIX + room) ?? '[]') as MessageAttachment[];
    } catch {
      return [];
    }
  },
  save: (room: string, files: readonly MessageAttachment[]): void => {
    if (files.length > 0) sessionStorage.setItem(PREFIX + room, JSON.stringify(files));
    else sessionStorage.removeItem(PREFIX + room);
  },
};
