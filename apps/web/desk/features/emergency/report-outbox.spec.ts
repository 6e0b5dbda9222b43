import type { FileReportRequest, Report } from '@app/contracts';
import { ApiProblem, networkProblem } from '../../../shared/api';
import { emptyReport, ReportStorage, type ReportForm } from './report-form';
import { ReportOutbox } from './report-outbox';

class Memory {
  private readonly items = new Map<string, string>();
  getItem = (key: string): string | null => this.items.get(key) ?? null;
  setItem = (key: string, value: string): void => void this.items.set(key, value);
  removeItem = (key: string): void => void this.items.delete(key);
}

const refused = new ApiProblem({
  type: 'about:blank',
  title: 'no',
  status: 422,
  code: 'VALIDATION_FAILED',
});
const form: ReportForm = {
  ...emptyReport('one', new Date('2026-11-25T06:05:00Z')),
  facts: '看到手臂上有伤。',
};

describe('a report that finds no network', () => {
  let storage: ReportStorage;
  let asked: FileReportRequest[];
  let answers: (Report | ApiProblem)[];
  const outbox = (): ReportOutbox =>
    new ReportOutbox(storage, (request) => {
      asked.push(request);
      const answer = answers.shift();
      return answer instanceof ApiProblem || !answer
        ? Promise.reject(answer ?? networkProblem('offline'))
        : Promise.resolve(answer);
    });
  beforeEach(() => {
    storage = new ReportStorage(new Memory(), 'me');
    asked = [];
    answers = [];
  });

  it('stays in the browser over a reload, and goes out with the id that it was written under', async () => {
    await outbox().send(form);
    const reloaded = outbox();
    expect(reloaded.snapshot().phase).toBe('waiting');
    expect(storage.load()?.facts).toBe(form.facts);
    answers = [{ id: 'one', number: 'M-26-1' } as Report];
    await reloaded.retry();
    expect(reloaded.snapshot()).toMatchObject({ phase: 'idle', sent: { number: 'M-26-1' } });
    expect(asked.map((request) => request.id)).toEqual(['one', 'one']);
    expect(storage.load()).toBeNull();
    await reloaded.retry();
    expect(asked).toHaveLength(2);
  });

  it('is sent once when the network and a hand ask at the same time', async () => {
    const box = outbox();
    answers = [{ id: 'one' } as Report];
    await Promise.all([box.send(form), box.send(form)]);
    expect(asked).toHaveLength(1);
  });

  it('waits through the end of a session, and not through a refusal', async () => {
    const box = outbox();
    answers = [new ApiProblem({ type: 'about:blank', title: 'no', status: 401, code: 'UNAUTHENTICATED' })];
    await box.send(form);
    expect(box.snapshot().phase).toBe('waiting');
    answers = [refused];
    await box.retry();
    expect(box.snapshot()).toMatchObject({ phase: 'idle', error: refused });
    expect(storage.load()?.isWaiting).toBe(false);
  });

  it('keeps its receipt until somebody had the time to read it', async () => {
    const box = outbox();
    answers = [{ id: 'one' } as Report];
    await box.send(form);
    box.settle(200);
    expect(box.snapshot().sent).not.toBeNull();
    box.settle(5_000);
    expect(box.snapshot().sent).toBeNull();
  });

  it('leaves alone what is still being written', async () => {
    storage.save(form);
    await outbox().retry();
    expect(asked).toEqual([]);
  });
});
