export * from './append-messages';
export * from './hint-publisher';
export * from './hint-listener';
export * from './outbox-consumer';
export * from './timer-runner';
export * from './poll-loop';
export * from './passing-publisher';
export * from './notify';
