import { setTimeout as sleep } from 'node:timers/promises';
import { HintListener } from '@app/messaging';
import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Connections } from '../application/connections';
import { GatewayId } from '../application/gateway-id';
import { SendQueue } from '../application/send-queue';
import { Handshake } from './handshake';
import { RealtimeWork } from './realtime-work';

const SPREAD_MS = 8000;
const LEAVE_MS = 300;
const SENDS_MS = 3000;
const SLICE = 200;

/** The background work of the sockets: starts with the app, and lets everybody go in good order. */
@Injectable()
export class RealtimeLifecycle implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(
    private readonly work: RealtimeWork,
    private readonly handshake: Handshake,
    private readonly connections: Connections,
    private readonly queue: SendQueue,
    private readonly listener: HintListener,
    private readonly self: GatewayId,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.work.start();
    this.listener.onWake(() => this.work.poller.wake());
    // What was written from here was delivered from here.
    this.listener.onLog((writer) => {
      if (writer !== this.self.value) this.work.poller.wake();
    });
    await this.listener.start();
  }

  /** Nobody new, a hint when to come back, the sends under way to their end, then the rest is closed in slices. */
  async beforeApplicationShutdown(): Promise<void> {
    this.handshake.close();
    for (const connection of this.connections.all())
      connection.send('server.draining', { reconnectAfterMs: Math.floor(Math.random() * SPREAD_MS) });
    await Promise.race([this.queue.drained(), sleep(SENDS_MS, undefined, { ref: false })]);
    if (this.connections.size > 0) await sleep(LEAVE_MS);
    await this.listener.stop();
    await this.work.stop();
    const left = this.connections.all();
    for (let start = 0; start < left.length; start += SLICE) {
      for (const connection of left.slice(start, start + SLICE)) connection.disconnect();
      await sleep(1);
    }
  }
}
