export { ConsentsModule } from './consents.module';
export { ConsentRegister, type ValidConsent } from './application/consent-register';
export type { ConsentView } from './application/consent.repository';
export { presentConsent } from './api/consent.presenter';
export { consentState } from './domain/consent.standing';
