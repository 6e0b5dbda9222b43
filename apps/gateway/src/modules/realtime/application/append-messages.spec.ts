import { randomUUID } from 'node:crypto';
import type { AppendItem, AppendOutcome, MessageBody } from '@app/contracts';
import { DomainError, blindTokensOf } from '@app/kernel';
import type { HintPublisher } from '@app/messaging';
import { AppendMessages } from './append-messages';
import { GatewayId } from './gateway-id';
import type { MessageBatch } from './message-batch';
import { RoomKeys } from './room-keys';
import type { RoomLog } from './room-log';

const [room, other, gone] = [randomUUID(), randomUUID(), randomUUID()];
const keyOf = (of: string): Buffer => Buffer.from(of.replaceAll('-', '').repeat(2), 'hex');
const self = new GatewayId();
const item = (over: Partial<AppendItem> = {}): AppendItem => ({
  token: 't',
  room,
  clientMsgId: randomUUID(),
  body: '周五去家访',
  mentions: [],
  ...over,
});
const done = (body: Partial<MessageBody> = {}): AppendOutcome => ({
  ok: true,
  result: { eventId: 'e', seq: 1, committedAt: '2026-03-01T00:00:00.000Z', replayed: false },
  logged: {
    epoch: 'e1',
    event: {
      seq: 1,
      eventId: 'e',
      kind: 'message.created',
      actor: { id: 'p', agencyId: 'a', name: '罗敏', agencyName: '示例小学' },
      at: '2026-03-01T00:00:00.000Z',
      body: { clientMsgId: 'm', text: '', mentions: [], ...body },
    },
  },
});

describe('a batch of sends', () => {
  let stored: { item: AppendItem; tokens: string[] }[];
  let told: string[];
  let asked: string[][];
  let answers: (() => AppendOutcome)[];
  let fault: Error | undefined;
  let append: AppendMessages;

  beforeEach(() => {
    [stored, told, asked, answers, fault] = [[], [], [], [], undefined];
    const batch: MessageBatch = {
      append: (items, tokensOf) => {
        stored.push(...items.map((each) => ({ item: each, tokens: tokensOf(each) })));
        return Promise.resolve(items.map(() => answers.shift()?.() ?? done()));
      },
    };
    const keys = (rooms: string[]): Promise<Map<string, Buffer>> => {
      asked.push(rooms);
      if (fault) return Promise.reject(fault);
      return Promise.resolve(new Map(rooms.filter((id) => id !== gone).map((id) => [id, keyOf(id)])));
    };
    const hints = {
      publish: () => told.push('all'),
      publishLog: (writer: string) => told.push(writer),
    } as unknown as HintPublisher;
    append = new AppendMessages(batch, new RoomKeys({ keys } as unknown as RoomLog), hints, self);
  });

  it('answers every item in its place, and stores none that no database could take', async () => {
    const outcomes = await append.execute([
      item(),
      item({ body: 'a\u0000b' }),
      item({ room: 'no room' }),
      item({ clientMsgId: 'no id' }),
      item({ room: other }),
      item({ body: 'x'.repeat(4001) }),
    ]);
    expect(outcomes.map((outcome) => (outcome.ok ? 'ok' : outcome.code))).toEqual([
      'ok',
      'VALIDATION_FAILED',
      'NOT_FOUND',
      'VALIDATION_FAILED',
      'ok',
      'PAYLOAD_TOO_LARGE',
    ]);
    expect(stored.map((each) => each.item.room)).toEqual([room, other]);
  });

  it('is stored with what it is found by in its own room, under keys that are asked for once', async () => {
    await append.execute([item(), item({ room: other }), item()]);
    await append.execute([item(), item({ room: gone })]);
    expect(asked).toEqual([[room, other], [gone]]);
    expect(stored.map(({ tokens }) => tokens)).toEqual([
      ...[room, other, room, room].map((id) => blindTokensOf('周五去家访', keyOf(id))),
      [],
    ]);
    expect(stored[0]?.tokens).not.toEqual(stored[1]?.tokens);
  });

  it('is not stored when nobody gives the key: it would never be found', async () => {
    fault = new DomainError('UNAVAILABLE');
    await expect(append.execute([item()])).rejects.toBe(fault);
    expect(stored).toEqual([]);
  });

  it('wakes everybody only for whoever is called, and otherwise those who follow rooms', async () => {
    answers.push(done, () => ({ ok: false, code: 'NOT_FOUND' }));
    await append.execute([item(), item()]);
    expect(told).toEqual([self.value]);
    answers.push(() => ({ ok: false, code: 'NOT_FOUND' }));
    await append.execute([item()]);
    expect(told).toHaveLength(1);
    answers.push(
      () => done({ mentions: ['p'] }),
      () => done({ onDuty: ['a'] }),
    );
    await append.execute([item()]);
    await append.execute([item()]);
    expect(told.slice(1)).toEqual(['all', 'all']);
  });
});
