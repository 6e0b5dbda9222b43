import type { EmergencyAccess, FileReportRequest, Report } from '@app/contracts';
import type { Danger, Errand } from '../errands/errand';
import { stableId } from '../invented';
import { agencyId, type Telling } from '../plan/requests';
import { inLanguage, type Text } from '../text';
import type { HubClient } from './hub-client';

type Of<Kind extends Danger['do']> = Extract<Errand, { do: Kind }>;

const SEEN_BEFORE_MS = 20 * 60_000;

/** Reports to the authorities and reads in an emergency; told again, it finds what was made and does what is left. */
export class DangerTeller {
  private readonly accesses = new Map<string, string>();

  constructor(
    private readonly hub: HubClient,
    private readonly telling: Telling,
    private readonly told: { caseOf(child: string): string },
  ) {}

  run(errand: Extract<Errand, Danger>): Promise<void> {
    switch (errand.do) {
      case 'report-danger':
        return this.report(errand);
      case 'answer-report':
        return this.answer(errand);
      case 'read-in-emergency':
        return this.read(errand);
      case 'review-emergency':
        return this.review(errand);
    }
  }

  private async report({ key, by, at, kind, safety, to, ...words }: Of<'report-danger'>): Promise<void> {
    const body: FileReportRequest = {
      id: stableId(`report ${key}`),
      kind,
      safety,
      discoveredAt: new Date(at(this.telling.now).getTime() - SEEN_BEFORE_MS).toISOString(),
      place: this.words(words.place),
      childKnown: false,
      child: this.words(words.child),
      facts: this.words(words.facts),
      recipientIds: to.map(agencyId),
    };
    await this.hub.post<Report>(by, '/api/reports', { body, key: body.id });
  }

  private async answer({ key, by, of, why, text }: Of<'answer-report'>): Promise<void> {
    const path = `/api/reports/${stableId(`report ${of}`)}`;
    const act = (verb: string, body: object, version?: number): Promise<Report> =>
      this.hub.post<Report>(by, `${path}/${verb}`, { body, version, key: stableId(`${key} ${verb}`) });
    let report = await act('open', { reason: this.words(why) });
    if (report.allowedActions.includes('acknowledge')) report = await act('acknowledge', {}, report.version);
    if (report.state === 'filed') await act('feedback', { text: this.words(text) }, report.version);
  }

  private async read({ key, by, child, reason, words }: Of<'read-in-emergency'>): Promise<void> {
    await this.hub.confirm(by);
    const access = await this.hub.post<EmergencyAccess>(by, '/api/emergency-accesses', {
      body: { caseId: this.told.caseOf(child), reason, words: this.words(words) },
      key: stableId(key),
    });
    this.accesses.set(key, access.id);
    if (access.allowedActions.includes('read'))
      await this.hub.get(by, `/api/emergency-accesses/${access.id}/file`);
  }

  private async review({ key, by, of, verdict }: Of<'review-emergency'>): Promise<void> {
    const path = `/api/emergency-accesses/${this.accesses.get(of)}`;
    const { version } = await this.hub.get<EmergencyAccess>(by, path);
    await this.hub.post(by, `${path}/review`, { body: { verdict }, version, key: stableId(key) });
  }

  private words(text: Text): string {
    return inLanguage(text, this.telling.lang);
  }
}
