export * from './counts';
export * from './dates';
export * from './hooks';
export * from './server-clock';
