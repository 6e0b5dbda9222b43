import { DomainError, type Clock } from '@app/kernel';
import { Logger } from '@nestjs/common';
import { sessionOf } from '../api/testing/fakes';
import type { ContextMinter } from '../../sessions';
import type { Connection } from './connection';
import { FocusStore, type Look } from './focus-store';
import { KeepFocus } from './keep-focus';

Logger.overrideLogger(false);

class FakeStore extends FocusStore {
  readonly writes: Look[][] = [];
  isDown = false;
  override put(looks: readonly Look[]): Promise<void> {
    if (this.isDown) return Promise.reject(new DomainError('UNAVAILABLE'));
    this.writes.push([...looks]);
    return Promise.resolve();
  }
}

function build() {
  let ms = Date.parse('2026-03-01T00:00:00Z');
  const clock: Clock = { now: () => new Date(ms) };
  const store = new FakeStore();
  const minter = {
    mint: ({ id }: { id: string }, aud: string) => `${id}@${aud}`,
  } as unknown as ContextMinter;
  const keep = new KeepFocus(store, minter, clock);
  const tab = (person: string, id = person): Connection =>
    ({ id, personId: person, agencyId: 'a', session: sessionOf(person) }) as unknown as Connection;
  const after = async (seconds: number): Promise<void> => {
    ms += seconds * 1000;
    await keep.flush();
  };
  return { keep, store, tab, after };
}

describe('KeepFocus', () => {
  it('writes what many people look at in one statement, each proven by the own token', async () => {
    const { keep, store, tab, after } = build();
    keep.look(tab('ann'), 'r1');
    keep.look(tab('bob'), 'r1');
    await after(1);
    expect(store.writes).toEqual([
      [
        { token: 'ann@gateway_rt', room: 'r1', agoMs: 1000 },
        { token: 'bob@gateway_rt', room: 'r1', agoMs: 1000 },
      ],
    ]);
    await after(60);
    expect(store.writes).toHaveLength(1);
  });

  it('writes of one person once in twenty seconds, however many tabs and rooms', async () => {
    const { keep, store, tab, after } = build();
    for (let second = 0; second < 60; second += 1) {
      keep.look(tab('ann', `tab ${second % 3}`), `r${second % 2}`);
      await after(1);
    }
    expect(store.writes).toHaveLength(3);
    expect(store.writes[1].map(({ room }) => room).sort()).toEqual(['r0', 'r1']);
  });

  it('keeps what could not be written, with how long ago it was', async () => {
    const { keep, store, tab, after } = build();
    store.isDown = true;
    keep.look(tab('ann'), 'r1');
    await after(1);
    keep.look(tab('ann'), 'r2');
    store.isDown = false;
    await after(4);
    expect(store.writes[0]).toEqual([
      { token: 'ann@gateway_rt', room: 'r1', agoMs: 5000 },
      { token: 'ann@gateway_rt', room: 'r2', agoMs: 4000 },
    ]);
  });
});
