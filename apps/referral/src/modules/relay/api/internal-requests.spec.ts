import { DomainError } from '@app/kernel';
import {
  readAct,
  readAppend,
  readMarkUnread,
  readOpen,
  readPull,
  readReadSet,
  readRelayEvents,
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
  it.each([
    undefined,
    null,
    'text',
    [],
    {},
    { items: [] },
    ...[{}, [null], [{ token: 1 }]].map((items) => ({ writer: 'w', items })),
  ])('that make no sense are refused: %j', (body) => {
    expect(refusal(() => readAppend(body))).toBe('VALIDATION_FAILED');
  });

  it('keep an item with odd ids, so that only this item fails', () => {
    const item = {
      token: 't',
      room: 'x',
      clientMsgId: 'y',
      body: '',
      mentions: ['z'],
      attachments: ['a'],
      ackRequired: true,
      threadRoot: 3,
    };
    expect(readAppend({ writer: 'w', items: [item] })).toEqual({ writer: 'w', items: [item] });
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
