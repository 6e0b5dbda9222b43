import type { Socket } from 'node:net';
import { Client, type ClientConfig } from 'pg';

/** The server cuts every statement after this time, so an answer is due by then. */
export const STATEMENT_TIMEOUT_MS = 5000;
const SILENCE_MS = STATEMENT_TIMEOUT_MS + 3000;

/** Parts of the driver that its types keep private. */
interface Inside {
  connection: { stream: Socket };
  readyForQuery: boolean;
}

/**
 * Gives a connection up that has been silent for longer than any statement may take while an answer is due. When a firewall
 * forgets a connection, or the server's machine vanishes, nobody says so: a question on it would wait for ever.
 */
export class AttentiveClient extends Client {
  constructor(config?: string | ClientConfig) {
    super(config);
    this.once('connect', () => {
      const inside = this as unknown as Inside;
      const { stream } = inside.connection;
      stream.setTimeout(SILENCE_MS);
      // Every time: what setTimeout itself takes is told once, and a connection may be idle long before it goes silent.
      stream.on('timeout', () => {
        if (inside.readyForQuery) return;
        stream.destroy(Object.assign(new Error('the database has gone silent'), { code: 'ETIMEDOUT' }));
      });
    });
  }
}
