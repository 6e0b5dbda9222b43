import { setTimeout as sleep } from 'node:timers/promises';
import { dice } from '../dice';
import { discardRefused, entitle, expel, type Crowd } from './crowd';
import type { Recorder } from './history';

/** Counts while nothing is disturbed: with both gateways killed every other second nobody can be told anything. */
const PATIENCE_MS = 30_000;

/** Somebody is let in, writes, and is removed while messages are on their way; again and again. */
export async function visit(
  crowd: Crowd,
  superUrl: string,
  recorder: Recorder,
  options: { seed: number; times: number; isDisturbed: () => boolean },
): Promise<void> {
  const roll = dice(options.seed);
  const { isDisturbed } = options;
  const { visitor, rooms } = crowd;
  const { agency } = visitor.who;
  const room = rooms[0] as string;
  const leave = visitor.client.follow(room);
  visitor.client.focus.show(true);
  visitor.client.focus.enter(room);
  for (let done = 0; done < options.times; done += 1) {
    await stubbornly(isDisturbed, () => entitle(superUrl, room, agency));
    recorder.note({ kind: 'joined', room, agency });
    const isIn = await until(isDisturbed, async () => {
      if (visitor.client.view(room).status === 'ready') return true;
      await visitor.client.reload(room);
      return visitor.client.view(room).status === 'ready';
    });
    if (!isIn) throw new Error('the visitor was let in and never got in');
    const seen = visitor.last(room);
    for (let n = 0; n < 3; n += 1) visitor.client.send(room, `visit ${done}.${n}`);
    visitor.client.types(room, true);
    await sleep(roll() * 40);
    await stubbornly(isDisturbed, () => expel(superUrl, room, agency));
    recorder.note({ kind: 'revoked', room, agency });
    for (let n = 0; n < 2; n += 1) visitor.client.send(room, `too late ${done}.${n}`);
    await visitor.readPage(room, seen + 20);
    const isOut = await until(isDisturbed, () => {
      discardRefused(visitor, room);
      return Promise.resolve(
        visitor.client.view(room).status === 'gone' && visitor.client.outbox.unsent === 0,
      );
    });
    if (!isOut) throw new Error('the visitor was removed and is still there');
  }
  leave();
}

/** The database may be restarting just now. */
async function stubbornly(isDisturbed: () => boolean, act: () => Promise<void>): Promise<void> {
  let end = performance.now() + PATIENCE_MS;
  for (;;) {
    if (isDisturbed()) end = performance.now() + PATIENCE_MS;
    try {
      return await act();
    } catch (error) {
      if (performance.now() > end) throw error;
      await sleep(100);
    }
  }
}

async function until(isDisturbed: () => boolean, isSo: () => Promise<boolean>): Promise<boolean> {
  let end = performance.now() + PATIENCE_MS;
  for (;;) {
    if (isDisturbed()) end = performance.now() + PATIENCE_MS;
    if (await isSo()) return true;
    if (performance.now() > end) return false;
    await sleep(20);
  }
}
