import type { IncomingMessage } from 'node:http';

/** What this needs of a connection of engine.io: `flush` hands what waits to the transport, and is called for every packet. */
interface EngineConnection {
  readonly request: IncomingMessage;
  flush(): void;
}

/**
 * What one turn of the event loop has for one socket leaves in one write: the acknowledgement of a message together with the events of its
 * batch. A write of its own for each packet was a fifth of what a message cost. For connections that began as a WebSocket; engine.io has
 * no setting for it.
 */
export function gatherWrites(): (connection: EngineConnection) => void {
  const due = new Set<() => void>();
  const send = (): void => {
    const turn = [...due];
    due.clear();
    for (const flush of turn) flush();
  };
  return (connection) => {
    const { socket } = connection.request;
    const flush = connection.flush.bind(connection);
    const together = (): void => {
      socket.cork();
      flush();
      socket.uncork();
    };
    connection.flush = () => {
      if (due.size === 0) setImmediate(send);
      due.add(together);
    };
  };
}
