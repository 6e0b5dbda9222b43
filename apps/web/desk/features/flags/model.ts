import type { FlagConcern, FlagSafety, Pupil, RaiseFlagRequest } from '@app/contracts';

export interface FlagForm {
  safety: FlagSafety | '';
  pupil: Pupil | null;
  /** Not on the roster: a name is enough. */
  offRoster: boolean;
  childName: string;
  className: string;
  concerns: FlagConcern[];
  facts: string;
  judgement: string;
  childWords: string;
}

export const EMPTY_FLAG: FlagForm = {
  safety: '',
  pupil: null,
  offRoster: false,
  childName: '',
  className: '',
  concerns: [],
  facts: '',
  judgement: '',
  childWords: '',
};

export const FACTS_MAX = 2000;
export const FACTS_MIN = 2;
export type FlagFault = 'safety' | 'pupil' | 'childName' | 'concerns' | 'facts';

/** Faults in the order of the page. */
export function faultsOf(form: FlagForm): FlagFault[] {
  const who: FlagFault[] = form.offRoster
    ? form.childName.trim()
      ? []
      : ['childName']
    : form.pupil
      ? []
      : ['pupil'];
  return [
    ...(form.safety ? [] : (['safety'] as const)),
    ...who,
    ...(form.concerns.length > 0 ? [] : (['concerns'] as const)),
    ...(form.facts.trim().length >= FACTS_MIN ? [] : (['facts'] as const)),
  ];
}

const text = (value: string): string | undefined => value.trim() || undefined;

export function requestOf(form: FlagForm): RaiseFlagRequest {
  const who =
    form.pupil && !form.offRoster
      ? { pupilId: form.pupil.id }
      : { childName: form.childName.trim(), className: text(form.className) };
  return {
    ...who,
    safety: form.safety || 'unsure',
    concerns: form.concerns,
    facts: form.facts.trim(),
    judgement: text(form.judgement),
    childWords: text(form.childWords),
  };
}

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** What was typed stays in this tab until it is sent or the session ends; a reload loses nothing. */
export class FlagStorage {
  private readonly key: string;

  constructor(
    private readonly store: Store,
    personId: string,
  ) {
    this.key = `jieli.flag.${personId}`;
  }

  load(): FlagForm | null {
    try {
      const found = JSON.parse(this.store.getItem(this.key) ?? 'null') as FlagForm | null;
      return found && { ...EMPTY_FLAG, ...found };
    } catch {
      return null;
    }
  }

  save(form: FlagForm): void {
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
