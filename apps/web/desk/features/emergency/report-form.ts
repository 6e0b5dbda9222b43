import {
  SCHOOL_REPORT_KINDS,
  type AgencyRef,
  type FileReportRequest,
  type ReportDraftRequest,
} from '@app/contracts';

/** As the hub keeps it. Its id is made with the form: sent twice, it is one report. */
export interface ReportForm extends ReportDraftRequest {
  /** It was sent off, and no answer came yet. */
  isWaiting?: boolean;
}

export function emptyReport(id: string, now: Date): ReportForm {
  const local = new Date(now.getTime() - now.getTimezoneOffset() * 60_000);
  return {
    id,
    discoveredAt: local.toISOString().slice(0, 16),
    place: '',
    kind: '',
    childKnown: '',
    child: '',
    facts: '',
    safety: '',
    steps: '',
    recipientIds: [],
  };
}

export type ReportFault =
  'safety' | 'kind' | 'discoveredAt' | 'place' | 'childKnown' | 'child' | 'facts' | 'recipientIds';

/** Faults in the order of the page. */
export function reportFaults(
  form: ReportForm,
  desks: readonly AgencyRef[],
  isSchool: boolean,
): ReportFault[] {
  const types = desks.filter(({ id }) => form.recipientIds.includes(id)).map(({ type }) => type);
  const needsBoth = isSchool && form.kind !== '' && SCHOOL_REPORT_KINDS.includes(form.kind);
  const isAddressed = types.length > 0 && (!needsBoth || (types.includes('PS') && types.includes('ED')));
  const filled: Record<ReportFault, boolean> = {
    safety: form.safety !== '',
    kind: form.kind !== '',
    discoveredAt: !Number.isNaN(Date.parse(form.discoveredAt)),
    place: form.place.trim() !== '',
    childKnown: form.childKnown !== '',
    child: form.child.trim() !== '',
    facts: form.facts.trim().length >= 2,
    recipientIds: isAddressed,
  };
  return (Object.keys(filled) as ReportFault[]).filter((field) => !filled[field]);
}

export function reportRequest(form: ReportForm): FileReportRequest {
  return {
    id: form.id,
    kind: form.kind || 'MR9',
    discoveredAt: new Date(form.discoveredAt).toISOString(),
    place: form.place.trim(),
    childKnown: form.childKnown === 'yes',
    child: form.child.trim(),
    facts: form.facts.trim(),
    safety: form.safety || 'unsure',
    steps: form.steps.trim() || undefined,
    recipientIds: form.recipientIds,
  };
}

export function draftOf({ isWaiting: _isWaiting, ...draft }: ReportForm): ReportDraftRequest {
  return draft;
}

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** What the hub does not have yet, for as long as this tab is open; a shared computer keeps nothing. */
export class ReportStorage {
  private readonly key: string;

  constructor(
    private readonly store: Store,
    personId: string,
  ) {
    this.key = `jieli.report.${personId}`;
  }

  load(): ReportForm | null {
    try {
      return JSON.parse(this.store.getItem(this.key) ?? 'null') as ReportForm | null;
    } catch {
      return null;
    }
  }

  save(form: ReportForm): void {
    try {
      this.store.setItem(this.key, JSON.stringify(form));
    } catch {
      // A full store costs the copy only; the page still holds what was typed.
    }
  }

  clear(): void {
    this.store.removeItem(this.key);
  }
}
