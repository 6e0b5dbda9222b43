import type { Case } from '@app/contracts';
import { stableId } from '../invented';
import type { StageTurn } from '../plan/stages';
import type { Telling } from '../plan/requests';
import { inLanguage } from '../text';
import type { HubClient } from './hub-client';

/** Moves the cases of the demo on, as the people who lead them. */
export class StageTeller {
  constructor(
    private readonly hub: HubClient,
    private readonly telling: Telling,
  ) {}

  async move({ child, by, to, reason }: StageTurn, caseId: string): Promise<void> {
    const path = `/api/cases/${caseId}`;
    let { version } = await this.hub.get<Case>(by, path);
    for (const stage of to) {
      const body = { to: stage, ...(reason && { reason: inLanguage(reason, this.telling.lang) }) };
      const key = stableId(`stage ${child} ${stage}`);
      ({ version } = await this.hub.post<Case>(by, `${path}/stage`, { body, version, key }));
    }
  }
}
