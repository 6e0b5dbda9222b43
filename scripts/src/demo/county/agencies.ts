import type { AgencyType } from '@app/contracts';
import { t, type Text } from '../text';
import { COUNTY, LIUPO, SHANGWAN } from './divisions';

export interface DemoAgency {
  readonly name: Text;
  readonly type: AgencyType;
  readonly division: string;
}

/** Short marks that the data files use for the agencies. */
export const AGENCIES = {
  county: {
    name: t('青麓县民政局(示例)', 'Qinglu Civil Affairs (sample)'),
    type: 'CA',
    division: COUNTY,
  },
  station: {
    name: t('云水镇未保站(示例)', 'Yunshui Child Protection Station (sample)'),
    type: 'TS',
    division: '990822101',
  },
  shangwan: {
    name: t('上湾村委会(示例)', 'Shangwan Village Committee (sample)'),
    type: 'VC',
    division: SHANGWAN,
  },
  liupo: {
    name: t('柳坡村委会(示例)', 'Liupo Village Committee (sample)'),
    type: 'VC',
    division: LIUPO,
  },
  yunshui: {
    name: t('云水学校(示例)', 'Yunshui School (sample)'),
    type: 'SC',
    division: '990822101',
  },
  shiqiao: {
    name: t('石桥小学(示例)', 'Shiqiao Primary School (sample)'),
    type: 'SC',
    division: '990822102',
  },
  foundation: {
    name: t('青麓儿童基金会(示例)', "Qinglu Children's Foundation (sample)"),
    type: 'FN',
    division: COUNTY,
  },
  bridge: {
    name: t('暖桥社工(示例)', 'Warm Bridge Social Work (sample)'),
    type: 'SW',
    division: COUNTY,
  },
  steps: {
    name: t('拾级社工(示例)', 'Steps Social Work (sample)'),
    type: 'SW',
    division: COUNTY,
  },
} as const satisfies Record<string, DemoAgency>;

export type AgencyKey = keyof typeof AGENCIES;
export const AGENCY_KEYS = Object.keys(AGENCIES) as AgencyKey[];
