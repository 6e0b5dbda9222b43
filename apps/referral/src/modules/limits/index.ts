export { LimitsModule } from './limits.module';
export { ClockRules, type ClockRuleSet } from './application/clock-rules';
