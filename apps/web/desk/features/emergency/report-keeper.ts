import type { KeptReportDraft, ReportDraftRequest } from '@app/contracts';
import { draftOf, type ReportForm, type ReportStorage } from './report-form';

const EVERY_MS = 2000;
const AGAIN_MS = 20_000;

export type KeepState =
  | { place: 'none' | 'saving' | 'tab' }
  /** On the hub, until then. */
  | { place: 'hub'; savedAt: string };

/**
 * Keeps the report that is being written on the hub, where its writer alone finds it again. This tab holds only what the hub has not
 * taken yet, so that a computer that somebody else sits down at holds nothing.
 */
export class ReportKeeper {
  private state: KeepState = { place: 'none' };
  private latest: ReportForm | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private isBusy = false;
  /** Until it is known what the hub has, nothing there may be overwritten. */
  private isHeld = true;
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly storage: ReportStorage,
    private readonly keep: (draft: ReportDraftRequest, isLeaving: boolean) => Promise<KeptReportDraft>,
  ) {
    if (storage.load()) this.state = { place: 'tab' };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly snapshot = (): KeepState => this.state;

  /** Something was typed. */
  readonly touch = (form: ReportForm): void => {
    this.storage.save(form);
    this.latest = form;
    if (this.state.place !== 'tab') this.set({ place: 'saving' });
    this.schedule(EVERY_MS);
  };

  /** The hub may be written to; what this tab still has goes there. */
  release(savedAt?: string): void {
    this.isHeld = false;
    if (savedAt) this.set({ place: 'hub', savedAt });
    this.latest ??= this.storage.load();
    if (this.latest) this.schedule(0);
  }

  /** Written anew, or somebody's choice fell on what the hub has. */
  forget(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.latest = null;
    this.storage.clear();
    this.set({ place: 'none' });
  }

  /** The page goes, perhaps for good. */
  readonly leave = (): void => {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (!this.isHeld && this.latest) void this.write(this.latest, true);
  };

  private schedule(ms: number): void {
    if (this.isHeld || this.isBusy) return;
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      if (this.latest) void this.write(this.latest, false);
    }, ms);
  }

  private async write(form: ReportForm, isLeaving: boolean): Promise<void> {
    this.isBusy = true;
    let wait = EVERY_MS;
    try {
      const { savedAt } = await this.keep(draftOf(form), isLeaving);
      this.taken(form, savedAt);
    } catch {
      this.set({ place: 'tab' });
      wait = AGAIN_MS;
    } finally {
      this.isBusy = false;
      if (this.latest) this.schedule(wait);
    }
  }

  /** Anything typed or sent off meanwhile stays in the tab. */
  private taken(form: ReportForm, savedAt: string | null): void {
    if (this.latest !== form) return;
    this.latest = null;
    const copy = this.storage.load();
    if (copy && !copy.isWaiting && JSON.stringify(copy) === JSON.stringify(form)) this.storage.clear();
    this.set(savedAt === null ? { place: 'none' } : { place: 'hub', savedAt });
  }

  private set(state: KeepState): void {
    this.state = state;
    for (const listener of this.listeners) listener();
  }
}
