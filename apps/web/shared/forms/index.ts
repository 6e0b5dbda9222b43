export * from './act-dialog';
export * from './choices';
export * from './dialog';
export * from './division-path';
export * from './error-summary';
export * from './field';
export * from './form-dialog';
export * from './inputs';
