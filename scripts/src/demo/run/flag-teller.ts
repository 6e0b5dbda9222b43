import type { Flag, RaiseFlagRequest } from '@app/contracts';
import { dayOf } from '@app/kernel';
import type { DemoFlag, DemoFlagStep, DemoRoster } from '../files/flags';
import { stableId } from '../invented';
import type { Telling } from '../plan/requests';
import { inLanguage, nameIn } from '../text';
import type { HubClient } from './hub-client';

/** Tells what was noticed about children, as the people who noticed it and who received it. */
export class FlagTeller {
  private readonly flags = new Map<string, string>();

  constructor(
    private readonly hub: HubClient,
    private readonly telling: Telling,
  ) {}

  async roster({ by, className, pupils }: DemoRoster): Promise<void> {
    const { lang } = this.telling;
    const body = {
      pupils: pupils.map((pupil) => ({
        name: nameIn(pupil, lang),
        className: inLanguage(className, lang),
      })),
    };
    await this.hub.post(by, '/api/pupils', { body, key: stableId(`roster ${by} ${className.zh}`) });
  }

  async raise(flag: DemoFlag): Promise<void> {
    const { lang } = this.telling;
    const body: RaiseFlagRequest = {
      childName: nameIn(flag.child, lang),
      className: flag.className && inLanguage(flag.className, lang),
      safety: flag.safety,
      concerns: [...flag.concerns],
      facts: inLanguage(flag.facts, lang),
      childWords: flag.childWords && inLanguage(flag.childWords, lang),
    };
    const made = await this.hub.post<Flag>(flag.by, '/api/flags', {
      body,
      key: stableId(`flag ${flag.key}`),
    });
    this.flags.set(flag.key, made.id);
  }

  async step(flag: DemoFlag, step: DemoFlagStep, index: number): Promise<void> {
    const id = this.flags.get(flag.key);
    if (id === undefined) throw new Error(`the plan uses the flag "${flag.key}" before it exists`);
    const key = stableId(`flag ${flag.key} ${index}`);
    const path = `/api/flags/${id}`;
    const { lang, now } = this.telling;
    if (step.kind === 'ask' || step.kind === 'answer') {
      const kind = step.kind === 'ask' ? 'question' : 'answer';
      await this.hub.post(step.by, `${path}/entries`, {
        body: { kind, text: inLanguage(step.text, lang) },
        key,
      });
      return;
    }
    const { version } = await this.hub.get<Flag>(step.by, path);
    const body =
      step.kind === 'watch'
        ? { reviewOn: dayOf(step.on(now)), note: inLanguage(step.note, lang) }
        : step.kind === 'close'
          ? { reason: step.reason, note: inLanguage(step.note, lang) }
          : undefined;
    await this.hub.post(step.by, `${path}/${step.kind}`, { body, version, key });
  }
}
