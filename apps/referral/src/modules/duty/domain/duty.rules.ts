import type { CreateAbsenceRequest, Day, FieldProblem } from '@app/contracts';

/** Longer than this is a change of the plan, not an absence. */
const MAX_DAYS = 366;
const DAY_MS = 86_400_000;

/** Everybody in a plan must be able to decide: a name that cannot act is a hole in it. */
export function checkPeople(
  field: string,
  personIds: readonly string[],
  deciders: readonly string[],
): FieldProblem[] {
  const unknown = personIds.some((id) => !deciders.includes(id));
  return unknown
    ? [{ field, rule: 'decider', message: 'Only active people who decide referrals can be on duty.' }]
    : [];
}

export function checkAbsence(
  request: CreateAbsenceRequest & { personId: string },
  deciders: readonly string[],
  today: Day,
): FieldProblem[] {
  const { personId, fromDay, toDay, standInId } = request;
  const problems = [...checkPeople('standInId', [standInId], deciders)];
  if (standInId === personId)
    problems.push({ field: 'standInId', rule: 'other', message: 'Somebody else must stand in.' });
  if (toDay < fromDay)
    problems.push({ field: 'toDay', rule: 'after', message: 'The end lies before the beginning.' });
  else if (toDay < today)
    problems.push({ field: 'toDay', rule: 'future', message: 'The absence is over already.' });
  else if ((Date.parse(toDay) - Date.parse(fromDay)) / DAY_MS > MAX_DAYS)
    problems.push({ field: 'toDay', rule: 'max', message: 'An absence is at most one year.' });
  return problems;
}
