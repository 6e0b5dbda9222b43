import type { Client } from 'pg';
import { ownerRole } from '../migrate/roles';
import { withClient } from '../postgres/connection';
import { demoAccounts, type DemoAccount } from './accounts';
import { lanesOf, momentsOf, planOf } from './plan/plan';
import { BusinessClock } from './run/business-clock';
import { reviewLater } from './run/case-reviews';
import { foundCounty } from './run/county';
import { HubClient } from './run/hub-client';
import { inParallel } from './run/in-parallel';
import { readOldNotices } from './run/old-notices';
import { beginMoment, completeMark, putMark, readMark, toldUntil, type SeedMark } from './run/seed-mark';
import { Sessions } from './run/sessions';
import { putTargets } from './run/targets';
import { Teller } from './run/teller';
import type { DemoLanguage } from './text';

export { demoAccounts, type DemoAccount } from './accounts';

export interface SeedDemoOptions {
  deployUrl: string;
  /** 64 hexadecimal characters; signs what the people of the demo do. */
  contextKey: string;
  /** Where the referral app listens; it makes every record that an app can make. */
  referralUrl: string;
  /** Where the notification app listens; without it every notice stays unread. */
  notificationUrl?: string;
  lang: DemoLanguage;
  log: (line: string) => void;
}

/** Any fixed number will do; two seeds of one database must use the same. */
const SEED_LOCK = 4_720_318_552;
const LANES = 6;

/**
 * Fills an empty database with the fictional county. A seed that was cut short goes on where it stopped: its ids and
 * request keys are the same every time, so that nothing is made twice.
 */
export async function seedDemo(options: SeedDemoOptions): Promise<DemoAccount[]> {
  return withClient(options.deployUrl, async (owner) => {
    await owner.query(`set role ${ownerRole}`);
    await owner.query('select pg_advisory_lock($1)', [SEED_LOCK]);
    const mark = (await readMark(owner)) ?? (await begin(owner, options));
    if (!mark.isComplete) await tellEverything(owner, options, mark);
    return demoAccounts(mark.lang);
  });
}

async function begin(owner: Client, { lang, log }: SeedDemoOptions): Promise<SeedMark> {
  log('demo: founding the county with its agencies and people');
  const mark = { lang, startedAt: new Date(), moments: 0, isComplete: false };
  await owner.query('begin');
  await putMark(owner, lang, mark.startedAt);
  await foundCounty(owner, { lang, now: mark.startedAt });
  await owner.query('commit');
  return mark;
}

async function tellEverything(owner: Client, options: SeedDemoOptions, mark: SeedMark): Promise<void> {
  const telling = { lang: mark.lang, now: mark.startedAt };
  const sessions = new Sessions(options.contextKey, owner);
  const hub = new HubClient(options.referralUrl, 'referral_rt', sessions);
  const teller = new Teller(hub, telling);
  const clock = new BusinessClock(owner);
  await sessions.open();
  try {
    await tellMoments(owner, teller, { ...mark, log: options.log });
    await clock.reset();
    await teller.readRooms();
    if (options.notificationUrl) {
      const inbox = new HubClient(options.notificationUrl, 'notify_rt', sessions);
      await readOldNotices(owner, inbox, telling.now);
      await putTargets(inbox, mark.lang);
    }
    await completeMark(owner);
  } catch (error) {
    await clock.rest(mark.startedAt);
    throw error;
  } finally {
    await sessions.end();
  }
}

async function tellMoments(
  owner: Client,
  teller: Teller,
  { startedAt, moments, log }: SeedMark & Pick<SeedDemoOptions, 'log'>,
): Promise<void> {
  const plan = planOf(startedAt);
  const progress = new Progress(plan.length, log);
  for (const [index, moment] of momentsOf(plan).entries()) {
    const isKnown = index < moments;
    const begun = index === moments ? await toldUntil(owner) : null;
    await beginMoment(owner, later(moment[0].at, begun), index);
    await inParallel(lanesOf(moment), LANES, async (lane) => {
      for (const { act } of lane) await (isKnown ? teller.recall(act) : teller.tell(act));
    });
    if (moment.some(({ act }) => act.kind === 'file')) await reviewLater(owner, startedAt);
    progress.add(moment.length);
  }
}

const later = (at: Date, begun: Date | null): Date => (begun && begun > at ? begun : at);

/** One line for each quarter. */
class Progress {
  private done = 0;

  constructor(
    private readonly total: number,
    private readonly log: (line: string) => void,
  ) {}

  add(count: number): void {
    const before = Math.floor((this.done * 4) / this.total);
    this.done += count;
    if (Math.floor((this.done * 4) / this.total) > before)
      this.log(`demo: ${this.done} of ${this.total} steps of its history`);
  }
}
