import { DomainError } from '@app/kernel';
import {
  readAct,
  readMarkUnread,
  readOpen,
  readPull,
  readReadSet,
  readRelayEvents,
  readRoomKeys,
} from './internal-requests';

const id = '5f0c0b2e-8d51-4d0e-9c62-2f3a0f0a1b2c';
const refusal = (read: () => unknown): string => {
  try {
    read();
  } catch (error) {
    return error instanceof DomainError ? error.code : String(error);
  }
  return 'read';
};

describe('bodies of the calls between processes', () => {
  it('ask for keys of rooms that may be, and say who asks', () => {
    expect(readRoomKeys({ token: 't', rooms: [id, 'no id'], more: 1 })).toEqual({ token: 't', rooms: [id] });
    for (const odd of [
      undefined,
      null,
      'text',
      [],
      {},
      { token: 't' },
      { rooms: [id] },
      { token: 't', rooms: [1] },
    ])
      expect(refusal(() => readRoomKeys(odd))).toBe('VALIDATION_FAILED');
  });

  it('take each act with what it needs, and codes of the tables alone', () => {
    const mark = { room: id, targetSeq: 3, clientOpId: id };
    const acts = [
      { act: 'withdrawAck', ...mark },
      { act: 'react', ...mark, value: 'noted', on: true },
      { act: 'pin', ...mark, on: false },
      { act: 'redact', ...mark, reasonCode: 'insulting' },
    ];
    for (const act of acts) expect(readAct({ ...act, more: 1 })).toEqual(act);
    for (const odd of [
      { act: 'react', ...mark, value: 'love', on: true },
      { act: 'react', ...mark, value: 'noted' },
      { act: 'pin', ...mark, on: 'yes' },
      { act: 'redact', ...mark, reasonCode: 'because' },
      { act: 'erase', ...mark },
    ])
      expect(refusal(() => readAct(odd))).toBe('VALIDATION_FAILED');
  });

  it('never ask for more than a page', () => {
    const streams = [{ stream: id.toUpperCase(), after: 3, limit: 100_000 }];
    expect(readRelayEvents({ token: 't', streams }).streams).toEqual([{ stream: id, after: 3, limit: 200 }]);
    expect(readPull({ stream: id, after: 0, limit: 0 })).toEqual({
      stream: id,
      epoch: null,
      after: 0,
      limit: 1,
    });
    expect(refusal(() => readPull({ stream: id, after: -1, limit: 5 }))).toBe('VALIDATION_FAILED');
  });

  it('treat an id that cannot exist like one that does not', () => {
    expect(refusal(() => readPull({ stream: '1', after: 0, limit: 5 }))).toBe('NOT_FOUND');
    expect(refusal(() => readReadSet({ room: '1', upToSeq: 0 }))).toBe('NOT_FOUND');
    expect(refusal(() => readMarkUnread({ room: '1', fromSeq: 1 }))).toBe('NOT_FOUND');
    expect(readOpen({ streams: ['1', id] }).streams).toEqual([id]);
    expect(refusal(() => readOpen({ streams: Array.from({ length: 501 }, () => id) }))).toBe(
      'TOO_MANY_STREAMS',
    );
  });
});
