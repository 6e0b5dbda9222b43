import type { FileTicket, MessageAttachment } from '@app/contracts';
import { http, requestFile } from '../client';
import { putFile, type UploadWatch } from '../upload';

const pathOf = (room: string, id: string): string => `/api/rooms/${room}/attachments/${id}`;
const ticket = (room: string, id: string): Promise<FileTicket> => http.post(`${pathOf(room, id)}/ticket`);

/** Files of messages. Each opening is recorded, that of a thumbnail too. */
export const attachmentsApi = {
  put: (room: string, id: string, file: File, watch: UploadWatch): Promise<MessageAttachment> =>
    putFile(pathOf(room, id), file, watch),
  ticket,
  thumbnail: async (room: string, id: string): Promise<Blob> =>
    (await requestFile(`${pathOf(room, id)}/thumbnail`, {})).blob,
  /** The file itself, for a look at it within the page. */
  open: async (room: string, id: string): Promise<Blob> => {
    const { url } = await ticket(room, id);
    return (await requestFile(url, { use: 'view' })).blob;
  },
};
