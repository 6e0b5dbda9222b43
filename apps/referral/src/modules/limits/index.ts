export { LimitsModule } from './limits.module';
export { ClockRules } from './application/clock-rules';
