import { DATA_CLASSES, type DataClass } from '@app/contracts';
import {
  assess,
  EMPTY_CHILD,
  EMPTY_CONSENT,
  emptyWizard,
  type Answer,
  type Basis,
  type ChildForm,
  type ConsentForm,
  type OverruleForm,
  type PickedChild,
  type Question,
  type Situation,
  type Step,
  type Target,
  type WizardState,
} from './model';

export type WizardAction =
  | { type: 'load'; state: WizardState }
  | { type: 'restart' }
  | { type: 'goto'; step: Step }
  | { type: 'mode'; mode: WizardState['mode'] }
  | { type: 'child'; patch: Partial<ChildForm> }
  | { type: 'picked'; picked: PickedChild }
  | { type: 'unpick' }
  | { type: 'caseReady'; caseId: string; caseNo: string; needs: Situation['needs'] }
  | { type: 'answer'; question: Question; value: Answer }
  | { type: 'situation'; patch: Partial<Situation> }
  | { type: 'target'; target: Target }
  | { type: 'overrule'; patch: Partial<OverruleForm> }
  | { type: 'basis'; patch: Partial<Basis> }
  | { type: 'consent'; patch: Partial<ConsentForm> }
  | { type: 'consentRecorded'; id: string; classes: DataClass[] }
  | { type: 'dataClass'; code: DataClass; on: boolean }
  | { type: 'draftSaved'; id: string; version: number }
  | { type: 'draftLost' };

export function wizardReducer(state: WizardState, action: WizardAction): WizardState {
  switch (action.type) {
    case 'load':
      return action.state;
    case 'restart':
      return emptyWizard();
    case 'goto':
      return { ...state, step: action.step };
    case 'mode':
      return { ...state, mode: action.mode };
    case 'child':
      return { ...state, child: { ...state.child, ...action.patch } };
    case 'picked':
      return pick(state, action.picked);
    case 'unpick':
      // A draft belongs to one case: with another child it is another draft.
      return { ...state, picked: null, draft: null, basis: emptyWizard().basis, step: 'child' };
    case 'caseReady':
      return state.picked
        ? {
            ...state,
            picked: {
              ...state.picked,
              caseId: action.caseId,
              caseNo: action.caseNo,
              caseNeeds: action.needs,
            },
          }
        : state;
    case 'answer':
      return situation(state, { answers: { ...state.situation.answers, [action.question]: action.value } });
    case 'situation':
      return situation(state, action.patch);
    case 'target':
      return retarget(state, action.target);
    case 'overrule':
      return { ...state, overrule: { ...state.overrule, ...action.patch } };
    case 'basis':
      return rebase(state, action.patch);
    case 'consent':
      return { ...state, consent: { ...state.consent, ...action.patch } };
    case 'consentRecorded':
      return rebase(state, { kind: 'consent', consentId: action.id, consentClasses: action.classes });
    case 'dataClass':
      return share(state, action.code, action.on);
    case 'draftSaved':
      return { ...state, draft: { id: action.id, version: action.version } };
    case 'draftLost':
      return { ...state, draft: null };
  }
}

function pick(state: WizardState, picked: PickedChild): WizardState {
  const needs = state.situation.needs.length > 0 ? state.situation.needs : picked.caseNeeds;
  const same = state.picked?.childId === picked.childId;
  return {
    ...state,
    picked,
    // What was typed to register the child is on the hub now and does not stay in the tab.
    child: EMPTY_CHILD,
    mode: 'pick',
    situation: { ...state.situation, needs },
    draft: same ? state.draft : null,
    basis: same ? state.basis : emptyWizard().basis,
  };
}

function situation(state: WizardState, patch: Partial<Situation>): WizardState {
  return { ...state, situation: assess({ ...state.situation, ...patch }) };
}

/** A consent names one agency: with another one it has to be asked again. */
function retarget(state: WizardState, target: Target): WizardState {
  if (state.target?.id === target.id) return { ...state, target };
  const { basis, overrule } = emptyWizard();
  return { ...state, target, overrule, basis, consent: EMPTY_CONSENT, dataClasses: ['identity'] };
}

function rebase(state: WizardState, patch: Partial<Basis>): WizardState {
  const basis = { ...state.basis, ...patch };
  const covered = (code: DataClass): boolean =>
    basis.kind !== 'consent' || basis.consentId === null || basis.consentClasses.includes(code);
  return {
    ...state,
    basis,
    dataClasses: state.dataClasses.filter((code) => code === 'identity' || covered(code)),
  };
}

function share(state: WizardState, code: DataClass, on: boolean): WizardState {
  const chosen = new Set<DataClass>(state.dataClasses);
  if (on) chosen.add(code);
  else chosen.delete(code);
  chosen.add('identity');
  return { ...state, dataClasses: DATA_CLASSES.filter((one) => chosen.has(one)) };
}
