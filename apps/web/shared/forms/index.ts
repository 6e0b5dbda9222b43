export * from './choices';
export * from './dialog';
export * from './error-summary';
export * from './field';
export * from './inputs';
