import {
  RESTRICTED_DIFFICULTIES,
  type Day,
  type Difficulty,
  type Need,
  type Packet,
  type Risk,
  type RiskAnswers,
  type Sex,
  type Urgency,
} from '@app/contracts';
import { ageBand, ageOn } from '@app/kernel';

export interface PacketSource {
  readonly fileNo: string;
  readonly sex: Sex;
  readonly birthDate: Day;
  readonly countyName: string;
  readonly difficulties: readonly Difficulty[];
  readonly needs: readonly Need[];
  readonly risk: Risk;
  readonly urgency: Urgency;
  readonly riskAnswers?: RiskAnswers | null;
  readonly situation: string;
  readonly ask: string;
}

/** Level T1, field by field: an age band for the birth date, a county for the address, nothing of level T4. */
export function buildPacket(source: PacketSource, today: Day): Packet {
  return {
    fileNo: source.fileNo,
    sex: source.sex,
    ageBand: ageBand(ageOn(source.birthDate, today)),
    countyName: source.countyName,
    difficulties: source.difficulties.filter((code) => !RESTRICTED_DIFFICULTIES.includes(code)),
    needs: [...source.needs],
    risk: source.risk,
    urgency: source.urgency,
    ...(source.riskAnswers && { riskAnswers: { ...source.riskAnswers } }),
    situation: source.situation,
    ask: source.ask,
  };
}
