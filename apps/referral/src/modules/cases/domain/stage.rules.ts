import { CASE_STAGES, type CaseStage, type StageMove, type StageObstacle } from '@app/contracts';
import { defineMachine, type Transition } from '@app/kernel';

/** Stages between which a case goes back and forth; what follows a closing that was agreed to has no way back. */
const WORKED = CASE_STAGES.slice(0, CASE_STAGES.indexOf('follow_up'));

export type StageAct = 'advance' | `back_to_${CaseStage}`;

const FORWARD: Transition<CaseStage, StageAct>[] = CASE_STAGES.slice(1).map((to, index) => ({
  action: 'advance',
  from: CASE_STAGES[index],
  to,
}));
const BACK: Transition<CaseStage, StageAct>[] = WORKED.slice(0, -1).map((to, index) => ({
  action: `back_to_${to}`,
  from: WORKED.slice(index + 1),
  to,
}));

/** 接案 to 归档 one stage after the other, and back with a reason. The door `referral.move_stage` holds the same table. */
export const stageMachine = defineMachine<CaseStage, StageAct>({
  states: CASE_STAGES,
  initial: 'intake',
  transitions: [...FORWARD, ...BACK],
});

/** What is asked about a case before it is closed. */
export interface ClosingFacts {
  /** What speaks against closing it, if anything does. */
  obstacle: StageObstacle | null;
  /** Whether the asker is who moved it to closing. */
  isOwnClosing: boolean;
  /** Whether nobody else works cases there. */
  isAlone: boolean;
}

export function stageMoves(stage: CaseStage, closing: ClosingFacts): StageMove[] {
  return stageMachine.actionsFrom(stage).map((act) => {
    const to = stageMachine.next(stage, act);
    if (act !== 'advance') return { to, needsReason: true, obstacle: null };
    if (to === 'closing' || to === 'archived') return { to, needsReason: false, obstacle: closing.obstacle };
    if (to !== 'follow_up') return { to, needsReason: false, obstacle: null };
    const { isOwnClosing, isAlone } = closing;
    const obstacle = closing.obstacle ?? (isOwnClosing && !isAlone ? 'second_person' : null);
    return { to, needsReason: isOwnClosing, obstacle };
  });
}
