type Stop = () => Promise<void>;

/** Jest loads set-up and tear-down as separate module trees; only the global object is common to both. */
const holder = globalThis as typeof globalThis & { jieliStopCluster?: Stop };

export function keepStop(stop: Stop): void {
  holder.jieliStopCluster = stop;
}

export function takeStop(): Stop | undefined {
  const stop = holder.jieliStopCluster;
  holder.jieliStopCluster = undefined;
  return stop;
}
