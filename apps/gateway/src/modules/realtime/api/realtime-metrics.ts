import { Metrics } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { Gauge, Histogram } from 'prom-client';
import { Connections } from '../application/connections';
import { DeliveryLoop } from '../application/delivery-loop';
import { SendQueue } from '../application/send-queue';

/** Numbers for /metrics. */
@Injectable()
export class RealtimeMetrics {
  constructor(metrics: Metrics, connections: Connections, loop: DeliveryLoop, queue: SendQueue) {
    const registers = [metrics.registry];
    const gauge = (name: string, help: string, read: () => number): Gauge =>
      new Gauge({
        name,
        help,
        registers,
        collect() {
          this.set(read());
        },
      });
    gauge('realtime_sockets', 'Authenticated sockets.', () => connections.size);
    gauge('realtime_streams', 'Streams that sockets of this process follow.', () => loop.streamCount);
    gauge('realtime_lag_events', 'Events known but not delivered yet.', () => loop.lag);
    gauge(
      'realtime_delivered_events',
      'Events handed to the live sets since the start.',
      () => loop.deliveredTotal,
    );
    gauge(
      'realtime_slow_readers',
      'Sockets closed since the start because they did not follow.',
      () => loop.slowTotal,
    );
    const batches = new Histogram({
      name: 'realtime_append_batch_size',
      help: 'Messages in one call to the room log.',
      buckets: [1, 2, 4, 8, 16, 32],
      registers,
    });
    queue.onBatch = (size) => batches.observe(size);
  }
}
