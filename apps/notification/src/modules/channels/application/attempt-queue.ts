import { isPersonal, type AttemptReason, type Channel } from '@app/contracts';
import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { chooseWay, PreferenceRepository } from '../../preferences';
import {
  AttemptRepository,
  type GroupWay,
  type Planned,
  type PlannedAttempt,
  type PlannedTarget,
  type Told,
} from './attempt.repository';
import { ChannelSenders } from './channel-sender';
import { SendAttempts } from './send-attempts';

/** Where messages to the outside are put, in the transaction of the fact that they tell of. */
@Injectable()
export class AttemptQueue {
  constructor(
    private readonly attempts: AttemptRepository,
    private readonly senders: ChannelSenders,
    private readonly sender: SendAttempts,
    private readonly preferences: PreferenceRepository,
  ) {}

  /** The ways out that are set up. */
  open(channels: readonly Channel[]): Channel[] {
    return channels.filter((channel) => this.senders.of(channel) !== undefined);
  }

  async add(tx: Tx, planned: readonly Planned[], round = 0): Promise<void> {
    const now = await tx.now();
    const plan = planned.flatMap(({ told, channels, listeners }) => {
      const { eventId, group, kind, number, link, level } = told;
      const personal = this.open(channels.filter((channel) => channel !== 'bot' && channel !== 'webhook'));
      return [...listeners].flatMap(([personId, listener]) =>
        personal.map((channel): PlannedAttempt => {
          const way = chooseWay(told, channel, listener, now);
          return {
            ...{ eventId, group, kind, number, link, level, round },
            personId,
            channel,
            reason: way.when === 'now' ? null : way.reason,
            holdUntil: way.when === 'later' ? way.at.toISOString() : null,
            isBundle: way.when === 'later' && way.isBundle,
            isOff: way.when === 'never',
          };
        }),
      );
    });
    if (plan.length === 0) return;
    const due = await this.attempts.add(tx, plan);
    if (due > 0) tx.afterCommit(() => this.sender.wake());
  }

  /**
   * The agency's own system hears of every event, its group where the table says so, and not at night unless it alarms. What is for one
   * person alone is read by everybody who reads the system or the group: it goes to neither.
   */
  async addTargets(
    tx: Tx,
    tellings: readonly { item: Told; channels: readonly Channel[] }[],
    round = 0,
  ): Promise<void> {
    const planned: PlannedTarget[] = [];
    for (const { item, channels } of tellings) {
      if (isPersonal(item.kind)) continue;
      const told = { ...item, round };
      if (round === 0 && this.senders.of('webhook'))
        planned.push({ ...told, channel: 'webhook', holdUntil: null, reason: null });
      if (channels.includes('bot') && this.senders.of('bot'))
        planned.push({ ...told, ...(await this.toGroup(tx, item)) });
    }
    if (planned.length === 0) return;
    if ((await this.attempts.addTargets(tx, planned)) > 0) tx.afterCommit(() => this.sender.wake());
  }

  private async toGroup(tx: Tx, told: Told): Promise<GroupWay> {
    const now = await tx.now();
    const group = { settings: await this.preferences.agencySettings(tx), isMuted: false, isAway: false };
    const way = chooseWay(told, 'bot', group, now);
    const later = way.when === 'later' ? way : { at: now, reason: null };
    return { channel: 'bot', holdUntil: later.at.toISOString(), reason: later.reason };
  }

  /** What still waits for this person, or for anybody of the agency, about these events is not sent any more. */
  cancel(tx: Tx, personId: string | null, eventIds: readonly string[], reason: AttemptReason): Promise<void> {
    return this.attempts.cancel(tx, personId, eventIds, reason);
  }

  /** There may be something to send. */
  wake(): void {
    this.sender.wake();
  }
}
