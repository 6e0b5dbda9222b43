import {
  STATUTORY_U0,
  type FieldProblem,
  type LimitStep,
  type StepLimits,
  type Urgency,
} from '@app/contracts';

const ORDER: readonly LimitStep[] = ['ack', 'decide', 'contact', 'outcome'];

/** Steps follow each other, so do their limits; what the law says about a present danger is never loosened. */
export function checkLimits(urgency: Urgency, limits: StepLimits): FieldProblem[] {
  const problems: FieldProblem[] = [];
  ORDER.forEach((step, index) => {
    const before = ORDER[index - 1];
    if (limits[step] < 1 || (before && limits[step] < limits[before]))
      problems.push(problem(step, 'order', 'A step ends no earlier than the one before it.'));
  });
  if (urgency === 'U0')
    for (const [step, most] of Object.entries(STATUTORY_U0) as [LimitStep, number][])
      if (limits[step] > most)
        problems.push(problem(step, 'statutory', `A present danger allows ${most} minutes at most.`));
  return problems;
}

/** An agency may be stricter than its region, never looser. */
export function checkStricter(limits: StepLimits, region: StepLimits): FieldProblem[] {
  return (Object.keys(limits) as LimitStep[])
    .filter((step) => limits[step] > region[step])
    .map((step) => problem(step, 'stricter', `The region allows ${region[step]} at most.`));
}

function problem(step: LimitStep, rule: string, message: string): FieldProblem {
  return { field: `limits.${step}`, rule, message };
}
