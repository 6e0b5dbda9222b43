export { mayDemand } from './domain/oversight.policy';
export { OversightModule } from './oversight.module';
