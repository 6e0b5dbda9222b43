import type { FileReportRequest, Report } from '@app/contracts';
import { isProblem } from '../../../shared/api';
import { reportRequest, type ReportForm, type ReportStorage } from './report-form';

const READ_MS = 1_000;

export interface OutboxState {
  phase: 'idle' | 'sending' | 'waiting';
  /** The receipt, until somebody has looked at it. */
  sent: Report | null;
  error: unknown;
}

/**
 * Sends the one report that is being written. What found no network stays in the browser and goes out as soon as there is one, whichever
 * page is open; the id was made with the form, so that the hub takes it once however often it is sent.
 */
export class ReportOutbox {
  private state: OutboxState;
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly storage: ReportStorage,
    private readonly file: (request: FileReportRequest) => Promise<Report>,
  ) {
    this.state = { phase: storage.load()?.isWaiting ? 'waiting' : 'idle', sent: null, error: null };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly snapshot = (): OutboxState => this.state;

  readonly send = async (form: ReportForm): Promise<void> => {
    if (this.state.phase === 'sending') return;
    this.set({ phase: 'sending', error: null });
    try {
      const sent = await this.file(reportRequest(form));
      this.storage.clear();
      this.set({ phase: 'idle', sent });
    } catch (error) {
      const isWaiting = isProblem(error) && (error.network || error.retryable || error.status === 401);
      this.storage.save({ ...form, isWaiting });
      this.set(isWaiting ? { phase: 'waiting' } : { phase: 'idle', error });
    }
  };

  /** What waits, when it waits; a report that is still being written stays where it is. */
  readonly retry = async (): Promise<void> => {
    const form = this.storage.load();
    if (form?.isWaiting) await this.send(form);
  };

  /** The receipt was left after so long; one that came while its page was being left is kept, for nobody has read it. */
  readonly settle = (shownMs: number): void => {
    if (shownMs >= READ_MS) this.set({ sent: null });
  };

  private set(patch: Partial<OutboxState>): void {
    this.state = { ...this.state, ...patch };
    for (const listener of this.listeners) listener();
  }
}
