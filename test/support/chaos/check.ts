import type { FinalLog } from './final-log';
import type { Step } from './history';
import { countsFollowTheLog, tellingIsOnce } from './judge-counts';
import { everybodyIsLevel } from './judge-level';
import {
  acknowledgedIsStored,
  answersAgree,
  factsMatchEvents,
  joinsAreAudited,
  logsAreGapless,
  sendersKeepTheirOrder,
  timeAgrees,
  unknownIsStoredAtMostOnce,
  writersAreMembers,
} from './judge-log';
import { actsAreSound } from './judge-acts';
import { orderIsCommon, readersAreMembers, shownIsGapless, snapshotsAgree } from './judge-reading';
import { passingStaysInTheRoom } from './judge-passing';
import { Evidence, type Invariant, type Judge, type Violation } from './verdict';

/** The invariants of docs/realtime.md that a history and the final log can show. */
export const JUDGES: Readonly<Record<Invariant, Judge>> = {
  I1: acknowledgedIsStored,
  I2: unknownIsStoredAtMostOnce,
  I3: logsAreGapless,
  I4: shownIsGapless,
  I5: orderIsCommon,
  I6: answersAgree,
  I7: sendersKeepTheirOrder,
  I8: timeAgrees,
  I9: readersAreMembers,
  I10: writersAreMembers,
  I11: countsFollowTheLog,
  I12: actsAreSound,
  I13: tellingIsOnce,
  I14: factsMatchEvents,
  I15: joinsAreAudited,
  I17: everybodyIsLevel,
  I18: snapshotsAgree,
  I19: passingStaysInTheRoom,
};

/** What a history cannot show, or not all of it, and where it is tested. */
export const ELSEWHERE: Readonly<Record<Invariant, string>> = {
  I13: 'test/resilience/notices.spec.ts: ways out, escalations and what is left untold',
  I15: 'the specs of the doors: every other act that is audited',
  I16: 'apps/gateway/src/modules/realtime/api/slow-reader.spec.ts: memory of a stalled reader',
};

/** Of each invariant the first few violations: one fault often shows in a thousand places. */
const EACH = 5;

export function check(steps: readonly Step[], final: FinalLog): Violation[] {
  const evidence = new Evidence(steps, final);
  const violations: Violation[] = [];
  for (const [name, judge] of Object.entries(JUDGES)) {
    let found = 0;
    for (const what of judge(evidence)) {
      violations.push({ invariant: name as Invariant, what });
      found += 1;
      if (found === EACH) break;
    }
  }
  return violations;
}
