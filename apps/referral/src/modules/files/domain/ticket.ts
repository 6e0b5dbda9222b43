import { createHash, randomBytes } from 'node:crypto';

const TICKET_BYTES = 32;

export const newTicket = (): string => randomBytes(TICKET_BYTES).toString('base64url');

/** Of a ticket only this is kept. */
export const ticketHash = (ticket: string): Buffer => createHash('sha256').update(ticket, 'utf8').digest();
