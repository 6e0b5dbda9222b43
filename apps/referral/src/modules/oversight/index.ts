export { Oversee } from './application/oversee';
export { Overseer } from './application/overseer';
export { mayDemand } from './domain/oversight.policy';
export { OversightModule } from './oversight.module';
