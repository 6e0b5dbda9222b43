import { Metrics } from '@app/platform';
import { Logger } from '@nestjs/common';
import type { AttemptOutcome, AttemptRepository, Claim, ClaimedAttempt } from './attempt.repository';
import { ChannelSenders, Refused, type ChannelSender } from './channel-sender';
import { SendAttempts } from './send-attempts';

Logger.overrideLogger(false);

const TIMEOUT_MS = 20_000;

/** Messages by their names: those to endpoints that do not answer, and what alarms. */
class Ledger {
  readonly waiting: string[] = [];
  readonly settled = new Map<string, AttemptOutcome['state']>();
  readonly refusesToNote = new Set<string>();

  claim(of: 'all' | 'alarms'): Promise<Claim | undefined> {
    const index = this.waiting.findIndex((id) => of === 'all' || id.startsWith('alarm'));
    const [id] = index < 0 ? [] : this.waiting.splice(index, 1);
    return Promise.resolve(id === undefined ? undefined : { id, attempts: 1 });
  }

  read({ id }: Claim): Promise<Partial<ClaimedAttempt>> {
    const parts = [{ id, attempts: 1, refusal: null }] as ClaimedAttempt['parts'];
    return Promise.resolve({ id, channel: id.startsWith('dead') ? 'webhook' : 'sms', attempts: 1, parts });
  }

  settle({ id }: Claim, _parts: readonly string[], { state }: AttemptOutcome): Promise<void> {
    if (this.refusesToNote.has(id)) return Promise.reject(new Error('the database is away'));
    this.settled.set(id, state);
    return Promise.resolve();
  }
}

describe('SendAttempts', () => {
  let ledger: Ledger;
  let sender: SendAttempts;
  let began: number;
  let sent: { id: string; after: number }[];

  beforeEach(() => {
    jest.useFakeTimers();
    began = Date.now();
    ledger = new Ledger();
    sent = [];
    const note = (id: string): void => void sent.push({ id, after: Date.now() - began });
    const after = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
    const sms = {
      channel: 'sms',
      isOn: true,
      send: async ({ id }) => {
        await after(id.startsWith('slow') ? 500 : 1);
        note(id);
      },
    } satisfies ChannelSender;
    const webhook = {
      channel: 'webhook',
      isOn: true,
      send: async () => {
        await after(TIMEOUT_MS);
        throw new Refused('timeout', false);
      },
    } satisfies ChannelSender;
    sender = new SendAttempts(
      ledger as unknown as AttemptRepository,
      new ChannelSenders([sms, webhook]),
      new Metrics(),
    );
  });
  afterEach(() => jest.useRealTimers());

  const stop = async (): Promise<void> => {
    const stopped = sender.beforeApplicationShutdown();
    await jest.advanceTimersByTimeAsync(TIMEOUT_MS);
    await stopped;
  };

  it('sends an alarm at once, however many endpoints do not answer', async () => {
    ledger.waiting.push(...Array.from({ length: 20 }, (_, n) => `dead ${n}`));
    sender.onApplicationBootstrap();
    await jest.advanceTimersByTimeAsync(1000);
    ledger.waiting.push('alarm');
    sender.wake();
    await jest.advanceTimersByTimeAsync(100);
    expect(sent.map(({ id }) => id)).toEqual(['alarm']);
    await stop();
  });

  it('sends what is due while some endpoints do not answer, and claims nothing that it cannot begin', async () => {
    ledger.waiting.push('dead 1', 'dead 2', 'dead 3');
    sender.onApplicationBootstrap();
    await jest.advanceTimersByTimeAsync(1000);
    ledger.waiting.push('first', 'second', 'third');
    sender.wake();
    await jest.advanceTimersByTimeAsync(100);
    expect(sent.map(({ id }) => id)).toEqual(['first', 'second', 'third']);
    ledger.waiting.push(...Array.from({ length: 9 }, (_, n) => `dead again ${n}`));
    sender.wake();
    await jest.advanceTimersByTimeAsync(100);
    expect(ledger.waiting).toHaveLength(7);
    await stop();
  });

  it('waits at the end for what is on its way, and begins nothing more', async () => {
    ledger.refusesToNote.add('bad');
    ledger.waiting.push('bad', 'slow 1', 'slow 2', 'dead 1', 'dead 2', 'slow 3', 'slow 4');
    sender.onApplicationBootstrap();
    await jest.advanceTimersByTimeAsync(100);
    const settled = sender.beforeApplicationShutdown().then(() => Object.fromEntries(ledger.settled));
    await jest.advanceTimersByTimeAsync(TIMEOUT_MS);
    expect(await settled).toEqual({
      'slow 1': 'sent',
      'slow 2': 'sent',
      'slow 3': 'sent',
      'dead 1': 'pending',
      'dead 2': 'pending',
    });
    expect(ledger.waiting).toEqual(['slow 4']);
  });

  it('goes on with the others when one cannot be noted', async () => {
    ledger.refusesToNote.add('bad');
    ledger.waiting.push('bad', ...Array.from({ length: 30 }, (_, n) => `good ${n}`));
    sender.onApplicationBootstrap();
    await jest.advanceTimersByTimeAsync(1000);
    expect(ledger.settled.size).toBe(30);
    await stop();
  });
});
