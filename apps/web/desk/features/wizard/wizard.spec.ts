import { emptyWizard, type PickedChild, type WizardState } from './model';
import { wizardReducer, type WizardAction } from './reducer';
import { consentRequest, maskedName, referralRequest } from './requests';
import { Intents } from './intents';
import { WizardStorage } from './storage';
import { checkStep, needsChildView, reachable, statusOf } from './validate';

const context = { fictional: true, today: '2026-03-01' };
const picked: PickedChild = {
  childId: 'c1',
  caseId: 'k1',
  caseNo: 'C-1',
  fileNo: 'CH-1',
  maskedName: '李**',
  sex: '2',
  ageBand: '11-13',
  age: null,
  residenceName: 'X',
  residenceCode: null,
  difficulties: [],
  caseNeeds: ['N08'],
  ledBy: null,
};
const target = { id: 'a2', name: 'County', type: 'CA' };
const run = (...actions: WizardAction[]): WizardState => actions.reduce(wizardReducer, emptyWizard());
const answers: WizardAction[] = [
  { type: 'answer', question: 'safe', value: 'yes' },
  { type: 'answer', question: 'injured', value: 'no' },
  { type: 'answer', question: 'carer', value: 'yes' },
];
const filled: WizardAction[] = [
  { type: 'picked', picked },
  ...answers,
  { type: 'situation', patch: { urgency: 'U2', urgencyTouched: true, risk: 'R2', riskTouched: true } },
  { type: 'situation', patch: { reason: 'RR02', situation: 'quiet in class', ask: 'talks' } },
];
function memory(): Storage {
  const map = new Map<string, string>();
  return {
    getItem: (key: string) => map.get(key) ?? null,
    setItem: (key: string, value: string) => void map.set(key, value),
    removeItem: (key: string) => void map.delete(key),
  } as unknown as Storage;
}

describe('state of the wizard', () => {
  it('takes the needs of the case along and forgets what was typed to register', () => {
    const state = run({ type: 'child', patch: { name: '李小禾' } }, { type: 'picked', picked });
    expect(state.situation.needs).toEqual(['N08']);
    expect(state.child.name).toBe('');
  });

  it('proposes present danger from any of the three answers', () => {
    for (const [question, value] of [
      ['safe', 'no'],
      ['injured', 'yes'],
      ['carer', 'no'],
    ] as const)
      expect(run(...answers, { type: 'answer', question, value }).situation).toMatchObject({
        urgency: 'U0',
        risk: 'R4',
      });
    expect(run(...answers).situation).toMatchObject({ urgency: 'U2', risk: '' });
    expect(run({ type: 'answer', question: 'safe', value: 'unsure' }).situation.urgency).toBe('U1');
  });

  it('does not overwrite what the person chose', () => {
    const state = run(
      { type: 'situation', patch: { urgency: 'U1', urgencyTouched: true } },
      { type: 'answer', question: 'safe', value: 'no' },
    );
    expect(state.situation.urgency).toBe('U1');
  });

  it('asks consent again for another agency, and keeps it for the same one', () => {
    const chosen = run(
      ...filled,
      { type: 'target', target },
      { type: 'consentRecorded', id: 'x', classes: ['identity'] },
    );
    expect(wizardReducer(chosen, { type: 'target', target }).basis.consentId).toBe('x');
    const other = wizardReducer(chosen, { type: 'target', target: { ...target, id: 'a3' } });
    expect(other.basis.consentId).toBeNull();
    expect(other.dataClasses).toEqual(['identity']);
  });

  it('shares no more than the consent covers, and never without identity', () => {
    const state = run(
      { type: 'dataClass', code: 'health', on: true },
      { type: 'dataClass', code: 'address', on: true },
      { type: 'dataClass', code: 'identity', on: false },
      { type: 'consentRecorded', id: 'x', classes: ['identity', 'health'] },
    );
    expect(state.dataClasses).toEqual(['identity', 'health']);
  });

  it('leaves the draft behind when the child changes', () => {
    const state = run(
      ...filled,
      { type: 'draftSaved', leg: 1, draft: { id: 'd1', version: 3, kind: 'refer' } },
      { type: 'unpick' },
    );
    expect(state.draft).toBeNull();
    expect(state.picked).toBeNull();
  });
});

describe('checks of the wizard', () => {
  it('opens the steps one after the other', () => {
    expect(reachable('situation', emptyWizard(), context)).toBe(false);
    const state = run(...filled);
    expect(reachable('target', state, context)).toBe(true);
    expect(reachable('review', state, context)).toBe(false);
    expect(statusOf('situation', { ...state, step: 'target' }, context)).toBe('done');
  });

  it('names every field that is missing', () => {
    const fields = checkStep(
      'situation',
      run({ type: 'picked', picked: { ...picked, caseNeeds: [] } }),
      context,
    ).map(({ field }) => field);
    expect(fields).toEqual([
      'needs',
      'safe',
      'injured',
      'carer',
      'urgency',
      'risk',
      'reason',
      'situation',
      'ask',
    ]);
  });

  it('checks the ID number, the guardian and the telephone of a new child', () => {
    const state = run(
      { type: 'mode', mode: 'register' },
      {
        type: 'child',
        patch: {
          name: '李小禾',
          idNumber: '990822201306070013',
          birthDate: '2013-06-07',
          sex: '1',
          residencePath: ['510822'],
          guardianName: '李桂兰',
          guardianPhone: '13812345678',
        },
      },
    );
    expect(checkStep('child', state, context)).toEqual([
      { field: 'idNumber', key: 'common:idNumber.check_digit' },
      { field: 'guardianRelation', key: 'wizard:fault.guardianRelation' },
      { field: 'guardianPhone', key: 'wizard:fault.phoneFictional' },
    ]);
  });

  it('asks the child from eight years', () => {
    expect(needsChildView({ ...picked, ageBand: '6-10', age: null })).toBe(false);
    expect(needsChildView({ ...picked, ageBand: '6-10', age: 8 })).toBe(true);
    expect(needsChildView(picked)).toBe(true);
  });
});

describe('what goes to the hub', () => {
  it('makes no draft before the hub would take one', () => {
    expect(referralRequest(run(...filled))).toBeNull();
    expect(referralRequest(run(...filled, { type: 'target', target }))).toMatchObject({
      toAgencyId: 'a2',
      needs: ['N08'],
      dataClasses: ['identity'],
    });
  });

  it('records consent for one agency with exactly the chosen classes', () => {
    const state = run(
      ...filled,
      { type: 'target', target },
      { type: 'dataClass', code: 'health', on: true },
      {
        type: 'consent',
        patch: {
          giverName: ' 李桂兰 ',
          giverRelation: 'mother',
          authority: 'guardian',
          method: 'paper',
          coName: '李小雨',
          validTo: '2027-01-01',
        },
      },
    );
    expect(consentRequest(state, 'purpose')).toEqual({
      caseId: 'k1',
      kind: 'CK04',
      recipientAgencyId: 'a2',
      dataClasses: ['identity', 'health'],
      purpose: 'purpose',
      giverName: '李桂兰',
      giverRelation: 'mother',
      authority: 'guardian',
      coSigner: { name: '李小雨', relation: 'self', authority: 'child_14' },
      method: 'paper',
      childView: undefined,
      validTo: '2027-01-01',
    });
  });

  it('masks rare characters as one', () => {
    expect(maskedName('𠮷野')).toBe('𠮷**');
    expect(maskedName('')).toBe('');
  });
});

describe('what stays in the tab', () => {
  it('comes back after a reload and is gone when cleared', () => {
    const storage = new WizardStorage(memory(), 'p1', 'new');
    expect(storage.load()).toBeNull();
    storage.save(run(...filled));
    expect(storage.load()?.situation.ask).toBe('talks');
    storage.clear();
    expect(storage.load()).toBeNull();
  });

  it('keeps the key of an act until it is done or says something else', () => {
    const store = memory();
    const first = new Intents(store, 'k').key('child', { name: 'a' });
    expect(new Intents(store, 'k').key('child', { name: 'a' })).toBe(first);
    expect(new Intents(store, 'k').key('child', { name: 'b' })).not.toBe(first);
    new Intents(store, 'k').done('child');
    expect(new Intents(store, 'k').key('child', { name: 'b' })).not.toBe(first);
  });
});
