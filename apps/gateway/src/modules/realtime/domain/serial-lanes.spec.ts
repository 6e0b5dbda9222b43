import { setTimeout as sleep } from 'node:timers/promises';
import { SerialLanes } from './serial-lanes';

describe('serial lanes', () => {
  it('keeps the order of one lane although the first task is the slowest', async () => {
    const lanes = new SerialLanes(10);
    const done: string[] = [];
    const task = (name: string, waitsFor?: Promise<unknown>) => async () => {
      await waitsFor;
      done.push(name);
    };
    let release = (): void => undefined;
    const others = new Promise<void>((resolve) => (release = resolve));
    const lane = [lanes.run('room', task('first', others)), lanes.run('room', task('second'))];
    await lanes.run('other', task('beside'));
    expect(done).toEqual(['beside']);
    release();
    for (const run of lane) await run;
    expect(done).toEqual(['beside', 'first', 'second']);
    expect(lanes.waiting).toBe(0);
  });

  it('goes on after a task that failed', async () => {
    const lanes = new SerialLanes(10);
    const failed = lanes.run('room', () => Promise.reject(new Error('refused')));
    const next = lanes.run('room', () => Promise.resolve('done'));
    await expect(failed).rejects.toThrow('refused');
    await expect(next).resolves.toBe('done');
  });

  it('takes no more than it may keep waiting', async () => {
    const lanes = new SerialLanes(2);
    const first = lanes.run('a', () => sleep(5));
    const second = lanes.run('b', () => sleep(5));
    expect(lanes.run('c', () => sleep(5))).toBeUndefined();
    await Promise.all([first, second]);
    expect(lanes.run('c', () => Promise.resolve())).toBeDefined();
  });
});
