/** Where time comes from. An abstract class, so that it is also the injection token. */
export abstract class Clock {
  abstract now(): Date;
}

/** Real time: for tokens, sessions and leases. Business time is `bus.now()` of the database. */
export class SystemClock extends Clock {
  now(): Date {
    return new Date();
  }
}
