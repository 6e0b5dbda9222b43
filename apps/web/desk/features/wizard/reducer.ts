import { DATA_CLASSES, type DataClass, type RiskAnswer, type RiskQuestion } from '@app/contracts';
import { addLeg, editLeg, removeLeg, retarget, saveLeg } from './legs';
import {
  assess,
  EMPTY_CHILD,
  emptyLeg,
  emptyWizard,
  type Basis,
  type ChildForm,
  type ConsentForm,
  type OverruleForm,
  type PickedChild,
  type Situation,
  type Step,
  type Target,
  type WizardKind,
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
  | { type: 'answer'; question: RiskQuestion; value: RiskAnswer }
  | { type: 'situation'; patch: Partial<Situation> }
  | { type: 'kind'; kind: WizardKind }
  | { type: 'openUntil'; day: string }
  | { type: 'target'; target: Target }
  | { type: 'leg'; patch: Partial<Pick<WizardState, 'legNeeds' | 'legAsk'>> }
  | { type: 'addLeg' }
  | { type: 'editLeg'; leg: number; step: Step }
  | { type: 'removeLeg'; leg: number }
  | { type: 'overrule'; patch: Partial<OverruleForm> }
  | { type: 'basis'; patch: Partial<Basis> }
  | { type: 'consent'; patch: Partial<ConsentForm> }
  | { type: 'consentRecorded'; id: string; classes: DataClass[] }
  | { type: 'dataClass'; code: DataClass; on: boolean }
  | { type: 'draftSaved'; leg: number; draft: NonNullable<WizardState['draft']> };

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
      return { ...state, picked: null, draft: null, basis: emptyLeg(1).basis, others: [], step: 'child' };
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
    case 'kind':
      return { ...state, kind: action.kind };
    case 'openUntil':
      return { ...state, openUntil: action.day };
    case 'leg':
      return { ...state, ...action.patch };
    case 'addLeg':
      return addLeg(state);
    case 'editLeg':
      return editLeg(state, action.leg, action.step);
    case 'removeLeg':
      return removeLeg(state, action.leg);
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
      return saveLeg(state, action.leg, action.draft);
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
    basis: same ? state.basis : emptyLeg(1).basis,
    others: same ? state.others : [],
  };
}

function situation(state: WizardState, patch: Partial<Situation>): WizardState {
  return { ...state, situation: assess({ ...state.situation, ...patch }) };
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
