const PREFIX = 'jieli.draft.';

/** What was typed and not sent, per room, for as long as this tab is open. */
export const chatDrafts = {
  load: (room: string): string => sessionStorage.getItem(PREFIX + room) ?? '',
  save: (room: string, text: string): void => {
    if (text) sessionStorage.setItem(PREFIX + room, text);
    else sessionStorage.removeItem(PREFIX + room);
  },
};
