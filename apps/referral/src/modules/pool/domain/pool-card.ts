import {
  RESTRICTED_DIFFICULTIES,
  type Day,
  type Difficulty,
  type Need,
  type PoolCardContent,
  type PoolUrgency,
  type Risk,
  type Sex,
} from '@app/contracts';
import { ageBand, ageOn } from '@app/kernel';

export interface PoolChild {
  readonly sex: Sex;
  readonly birthDate: Day;
  /** Null where the list of divisions knows no city above the county. */
  readonly cityName: string | null;
  readonly difficulties: readonly Difficulty[];
}
export interface PoolText {
  readonly needs: readonly Need[];
  readonly risk: Risk;
  readonly urgency: PoolUrgency;
  readonly situation: string;
  readonly ask: string;
}

/** Names of illnesses that in a small place say who the child is. The codes D203 and D204 say enough. */
const DISEASES =
  /SMA|DMD|HIV|艾滋|乙肝|脊髓性肌萎缩|肌营养不良|地中海贫血|地贫|脑瘫|白血病|孤独症|自闭症|血友病|癫痫|先天性心脏病|先心病|唐氏|苯丙酮尿症|戈谢|庞贝|黏多糖|成骨不全|瓷娃娃|尿毒症|糖尿病|淋巴瘤|肿瘤|癌/i;

/** Level T1, field by field, with the city in place of the county, and without the number of the file. */
export function buildPoolCard(child: PoolChild, text: PoolText, today: Day): PoolCardContent {
  return {
    sex: child.sex,
    ageBand: ageBand(ageOn(child.birthDate, today)),
    cityName: child.cityName,
    difficulties: child.difficulties.filter((code) => !RESTRICTED_DIFFICULTIES.includes(code)),
    needs: [...text.needs],
    risk: text.risk,
    urgency: text.urgency,
    situation: text.situation,
    ask: text.ask,
  };
}

/** The first name of an illness in a text, or undefined. */
export function diseaseIn(text: string): string | undefined {
  return DISEASES.exec(text.normalize('NFKC'))?.[0];
}
