import type { AskFollowUpRequest, FollowUp, FollowUpAction, RecordFollowUpRequest } from '@app/contracts';
import { expectStatus, inDays } from './flows';
import type { PersonClient } from './person';

/** As the calendar of the county has it. */
export const todayInCounty = (): string => inDays(0);

/** Steps of a follow-up through the public API only. */
export async function askFollowUp(
  by: PersonClient,
  to: PersonClient,
  { caseId, ...over }: Partial<AskFollowUpRequest> & { caseId: string },
): Promise<FollowUp> {
  return expectStatus(
    await by.post<FollowUp>(`/api/cases/${caseId}/follow-ups`, {
      toAgencyId: to.agencyId,
      personId: to.personId,
      kind: 'visit',
      dueOn: inDays(4),
      focus: '看看晚上谁陪着她',
      visitorSafety: '院里有狗，先打电话。',
      ...over,
    } satisfies AskFollowUpRequest),
    201,
  );
}

export async function actOnFollowUp(
  by: PersonClient,
  { id, version }: Pick<FollowUp, 'id' | 'version'>,
  action: FollowUpAction,
  body: object = {},
): Promise<FollowUp> {
  return expectStatus(
    await by.post<FollowUp>(`/api/follow-ups/${id}/${action}`, body, { ifMatch: version }),
    200,
  );
}

export const recordOf = (over: Partial<RecordFollowUpRequest> = {}): RecordFollowUpRequest => ({
  happenedOn: todayInCounty(),
  method: 'visit',
  childSeen: true,
  safeNow: 'yes',
  changes: '外公说夜里只有她一个人在家',
  childWords: '我想有人陪我写作业',
  ...over,
});
