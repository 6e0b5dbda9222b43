/** Why somebody reads the file of another agency without leave. */
export const EMERGENCY_REASONS = ['found_alone', 'injured', 'missing', 'threatened', 'other'] as const;
export type EmergencyReason = (typeof EMERGENCY_REASONS)[number];
/** It ends by itself, and is never prolonged. */
export const EMERGENCY_MINUTES = 60;
export const EMERGENCY_ACTIONS = ['read', 'review'] as const;
export type EmergencyAction = (typeof EMERGENCY_ACTIONS)[number];
