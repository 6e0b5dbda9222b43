export * from './auth.module';
export * from './context';
export * from './declared-permission.guard';
export * from './request-authenticator';
export * from './route-access';
export * from './route-inventory';
