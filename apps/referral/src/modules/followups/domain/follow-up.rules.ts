import {
  FOLLOW_UP_MISSES,
  type AmendFollowUpRequest,
  type Day,
  type FieldProblem,
  type FollowUpState,
  type RecordFollowUpRequest,
} from '@app/contracts';

/** What somebody recorded must fit together; every fault at once. */
export function checkRecord(input: RecordFollowUpRequest, today: Day): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const refuse = (field: string, rule: string, message: string): void => {
    problems.push({ field, rule, message });
  };
  if (input.childSeen && input.notSeen !== undefined)
    refuse('notSeen', 'absent', 'must be absent when the child was seen');
  if (!input.childSeen && input.notSeen === undefined)
    refuse('notSeen', 'required', 'say why the child was not seen');
  if (!input.childSeen && input.childWords !== undefined)
    refuse('childWords', 'absent', 'words of a child who was not seen');
  // Nobody calls a child safe whom nobody has seen or heard of.
  if (input.safeNow === 'yes' && isMiss(input)) refuse('safeNow', 'unknown', 'the child was not seen');
  if (input.happenedOn > today) refuse('happenedOn', 'future', 'lies in the future');
  if (input.nextOn !== undefined && input.nextOn <= today) refuse('nextOn', 'past', 'must lie in the future');
  return problems;
}

/** What is added fits to what was recorded. */
export function checkAmendment(
  input: AmendFollowUpRequest,
  { childSeen }: { childSeen: boolean | null },
): FieldProblem[] {
  if (Object.values(input).every((text) => text === undefined))
    return [{ field: 'correction', rule: 'required', message: 'say what to add' }];
  return input.childWords !== undefined && childSeen !== true
    ? [{ field: 'childWords', rule: 'absent', message: 'words of a child who was not seen' }]
    : [];
}

/** Somebody who went in vain has not done it: it is tried again. */
export function becameOf(input: Pick<RecordFollowUpRequest, 'notSeen'>): FollowUpState {
  return isMiss(input) ? 'missed' : 'done';
}

function isMiss({ notSeen }: Pick<RecordFollowUpRequest, 'notSeen'>): boolean {
  return notSeen !== undefined && FOLLOW_UP_MISSES.includes(notSeen);
}
