import type { Ack, ClientEvent, ServerEvents } from '@app/contracts';

export type TransportStatus = 'connecting' | 'connected' | 'disconnected';

/** The socket as the room client needs it; a test puts its own in place. */
export interface Transport {
  readonly connected: boolean;
  start(): void;
  stop(): void;
  /** Always answers: no answer in time is `UNAVAILABLE` and may be tried again with the same ids. */
  call<T>(event: ClientEvent, payload: object, timeoutMs?: number): Promise<Ack<T>>;
  /** May be lost, and nobody answers. */
  emit(event: ClientEvent, payload: object): void;
  on<K extends keyof ServerEvents>(event: K, handler: (payload: ServerEvents[K]) => void): void;
  onStatus(handler: (status: TransportStatus) => void): void;
  /** The hub refused the connection: the session may have ended. */
  onDenied(handler: (reason: string) => void): void;
}

export const NO_ANSWER: Ack<never> = {
  ok: false,
  err: { code: 'UNAVAILABLE', msg: 'no answer', retryable: true },
};
