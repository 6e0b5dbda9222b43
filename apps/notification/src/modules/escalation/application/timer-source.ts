import type { TimerRunner, TimerRunnerSettings } from '@app/messaging';

/** Makes the timers of this app fire on its connection and says how late they are. */
export abstract class TimerSource {
  abstract runner(settings: Omit<TimerRunnerSettings, 'dataSource'>): TimerRunner;
  abstract health(): Promise<{ lateSeconds: number; parked: number }>;
}
