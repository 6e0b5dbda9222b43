export interface ThrottleState {
  failures: number;
  blockedUntil: Date;
  updatedAt: Date;
}

/** Counters of failed tries, shared by all gateways. */
export abstract class ThrottleRepository {
  abstract read(key: Buffer): Promise<ThrottleState | undefined>;
  abstract write(key: Buffer, state: ThrottleState): Promise<void>;
  abstract forget(key: Buffer): Promise<void>;
  abstract forgetBefore(instant: Date): Promise<void>;
}
