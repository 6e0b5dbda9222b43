import { useCallback, useEffect, useMemo, useReducer, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../../shared/api';
import { useErrorText } from '../../../shared/components';
import { dayOf, serverClock } from '../../../shared/format';
import type { SummaryItem } from '../../../shared/forms';
import { useMe } from '../../../shared/hooks/me';
import { legOfField, placeOf } from './fields';
import { Intents } from './intents';
import type { Leg, WizardState } from './model';
import { wizardReducer } from './reducer';
import { WizardStorage } from './storage';
import { checkStep } from './validate';
import type { Faults, Wizard } from './wizard-context';

const LOCAL_SAVE_MS = 400;
const NO_FAULTS: Faults = { items: [], round: 0, cause: null };

export interface WizardHandle extends Wizard {
  faults: Faults;
  /** Checks the step that is shown; true when one may go on. */
  check: () => boolean;
  forget: () => void;
}

/** State of one referral being written: reducer, copy in this tab, faults, and the keys of what is sent. */
export function useWizard(entry: string, initial: WizardState): WizardHandle {
  const { t } = useTranslation();
  const me = useMe();
  const errorText = useErrorText();
  const [state, dispatch] = useReducer(wizardReducer, initial);
  const [faults, setFaults] = useState<Faults>(NO_FAULTS);
  const [tried, setTried] = useState<WizardState['step'] | null>(null);
  const [names, setNames] = useState<string[]>([]);
  const context = useMemo(() => ({ fictional: me.demo, today: dayOf(serverClock.now()) }), [me.demo]);
  const storage = useMemo(
    () => new WizardStorage(sessionStorage, me.person.id, entry),
    [me.person.id, entry],
  );
  const intents = useMemo(
    () => new Intents(sessionStorage, `jieli.intents.${me.person.id}.${entry}`),
    [me.person.id, entry],
  );
  const forgotten = useRef(false);

  useEffect(() => {
    const save = (): void => {
      if (!forgotten.current) storage.save(state);
    };
    const timer = setTimeout(save, LOCAL_SAVE_MS);
    window.addEventListener('pagehide', save);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('pagehide', save);
      save();
    };
  }, [state, storage]);

  const own = tried === state.step ? checkStep(state.step, state, context) : [];
  const ownItems = own.map(({ field, key }): SummaryItem => ({ field, text: t(key) }));
  // The hub's faults stay until the next try; one's own go as soon as the field is right.
  const items = [...ownItems, ...faults.items];
  const wordOf = (field: string): string | undefined => {
    const text = items.find((item) => item.field === field)?.text;
    return typeof text === 'string' ? text : undefined;
  };

  const check = (): boolean => {
    setTried(state.step);
    setFaults(({ round }) => ({ items: [], round: round + 1, cause: null }));
    return checkStep(state.step, state, context).length === 0;
  };

  const fail = useCallback(
    (error: unknown, legs: readonly Leg[] = []): void => {
      const fields = isProblem(error) ? error.fields : [];
      const found = fields.map((problem): SummaryItem => {
        const leg = legOfField(problem, legs);
        if (leg) {
          const reason = t(`common:error.${problem.rule}`, { defaultValue: t('common:rule.other') });
          return {
            field: 'legs',
            text: t('wizard:legs.fault', { agency: leg.target?.name, reason }),
            reveal: () => dispatch({ type: 'editLeg', leg: leg.leg, step: 'review' }),
          };
        }
        const place = placeOf(problem);
        const text = t(`wizard:rule.${problem.rule}`, { defaultValue: t('common:rule.other') });
        if (!place) return { field: null, text: `${problem.field}: ${text}` };
        return { field: place.field, text, reveal: () => dispatch({ type: 'goto', step: place.step }) };
      });
      if (isProblem(error, 'ID_NUMBER_INVALID')) {
        const reason = String(error.extra('reason') ?? 'format');
        found.push({
          field: 'idNumber',
          text: t(`common:idNumber.${reason}`, { defaultValue: t('common:error.ID_NUMBER_INVALID') }),
          reveal: () => dispatch({ type: 'goto', step: 'child' }),
        });
      }
      if (found.length === 0) found.push({ field: null, text: errorText(error) });
      setFaults(({ round }) => ({ items: found, round: round + 1, cause: error }));
    },
    [errorText, t],
  );

  return {
    state,
    dispatch,
    intents,
    context,
    names,
    addNames: (more) => setNames((list) => [...list, ...more.filter((name) => name.trim().length > 1)]),
    errorOf: wordOf,
    faults: { ...faults, items },
    fail,
    check,
    clearFaults: () => {
      setTried(null);
      setFaults(NO_FAULTS);
    },
    forget: () => {
      forgotten.current = true;
      storage.clear();
      intents.clear();
    },
  };
}
