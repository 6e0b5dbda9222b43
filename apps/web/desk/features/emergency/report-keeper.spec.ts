import type { KeptReportDraft, ReportDraftRequest } from '@app/contracts';
import { networkProblem } from '../../../shared/api';
import { emptyReport, ReportStorage, type ReportForm } from './report-form';
import { ReportKeeper } from './report-keeper';

const typed = (facts: string): ReportForm => ({
  ...emptyReport('one', new Date('2026-11-25T06:05:00Z')),
  facts,
});
const SAVED_AT = '2026-11-25T06:05:10Z';

describe('a report that is being written', () => {
  let items: Map<string, string>;
  let storage: ReportStorage;
  let sent: { draft: ReportDraftRequest; isLeaving: boolean }[];
  let answer: () => Promise<KeptReportDraft>;
  let keeper: ReportKeeper;

  beforeEach(() => {
    jest.useFakeTimers();
    items = new Map();
    storage = new ReportStorage(
      {
        getItem: (key) => items.get(key) ?? null,
        setItem: (key, value) => void items.set(key, value),
        removeItem: (key) => void items.delete(key),
      },
      'me',
    );
    sent = [];
    answer = () => Promise.resolve({ savedAt: SAVED_AT });
    keeper = new ReportKeeper(storage, (draft, isLeaving) => {
      sent.push({ draft, isLeaving });
      return answer();
    });
  });
  afterEach(() => jest.useRealTimers());

  it('leaves nothing in the tab once the hub has it', async () => {
    keeper.release();
    keeper.touch(typed('看'));
    keeper.touch(typed('看到'));
    expect(storage.load()?.facts).toBe('看到');
    await jest.runAllTimersAsync();
    expect(sent.map(({ draft }) => draft.facts)).toEqual(['看到']);
    expect(items.size).toBe(0);
    expect(keeper.snapshot()).toEqual({ place: 'hub', savedAt: SAVED_AT });
  });

  it('is saved while somebody types without a pause, and what was typed meanwhile stays in the tab until it is saved too', async () => {
    keeper.release();
    keeper.touch(typed('1'));
    let arrive = (): void => undefined;
    answer = () =>
      new Promise((done) => {
        arrive = () => done({ savedAt: SAVED_AT });
      });
    await jest.advanceTimersByTimeAsync(1_500);
    keeper.touch(typed('2'));
    await jest.advanceTimersByTimeAsync(600);
    keeper.touch(typed('3'));
    answer = () => Promise.resolve({ savedAt: SAVED_AT });
    arrive();
    await jest.advanceTimersByTimeAsync(0);
    expect(storage.load()?.facts).toBe('3');
    await jest.runAllTimersAsync();
    expect(sent.map(({ draft }) => draft.facts)).toEqual(['2', '3']);
    expect(items.size).toBe(0);
  });

  it('stays in the tab while there is no network, says so, and is saved when there is one again', async () => {
    keeper.release();
    answer = () => Promise.reject(networkProblem('offline'));
    keeper.touch(typed('看到'));
    await jest.advanceTimersByTimeAsync(2_500);
    expect(keeper.snapshot()).toEqual({ place: 'tab' });
    expect(storage.load()?.facts).toBe('看到');
    answer = () => Promise.resolve({ savedAt: SAVED_AT });
    await jest.runAllTimersAsync();
    expect(keeper.snapshot().place).toBe('hub');
    expect(items.size).toBe(0);
  });

  it('overwrites nothing on the hub before it is known what is there', async () => {
    keeper.touch(typed('看到'));
    keeper.leave();
    await jest.runAllTimersAsync();
    expect(sent).toEqual([]);
    expect(storage.load()?.facts).toBe('看到');
    keeper.release();
    await jest.runAllTimersAsync();
    expect(sent).toHaveLength(1);
  });

  it('goes to the hub at once when the page goes', () => {
    keeper.release();
    keeper.touch(typed('看到'));
    keeper.leave();
    expect(sent).toMatchObject([{ isLeaving: true, draft: { facts: '看到' } }]);
  });

  it('stays in the tab when it was sent off and waits for a network', async () => {
    keeper.release();
    const form = typed('看到');
    keeper.touch(form);
    storage.save({ ...form, isWaiting: true });
    await jest.runAllTimersAsync();
    expect(sent).toHaveLength(1);
    expect(storage.load()?.isWaiting).toBe(true);
  });
});
