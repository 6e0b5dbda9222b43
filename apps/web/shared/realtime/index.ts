export * from './provider';
export type { NetworkState, RoomClient } from './room-client';
export type { RoomView } from './room-view';
export type { OutboxItem, SendOutcome } from './outbox';
