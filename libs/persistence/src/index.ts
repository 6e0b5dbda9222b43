export * from './data-source';
export * from './tx';
export * from './transaction';
export * from './pg-error';
export * from './unit-of-work';
export * from './idempotency';
export * from './doctor/doctor';
export * from './doctor/catalog';
