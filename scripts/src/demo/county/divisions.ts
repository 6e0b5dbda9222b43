import { t, type Text } from '../text';

export interface DemoDivision {
  readonly code: string;
  readonly name: Text;
  /** 1 province, 2 city, 3 county, 4 town, 5 village. */
  readonly level: number;
  readonly parent: string | null;
}

const at = (level: number, code: string, parent: string | null, name: Text): DemoDivision => ({
  code,
  name,
  level,
  parent,
});

/** An invented county of a province that does not exist. Parents first. */
export const DIVISIONS = [
  at(1, '990000', null, t('示例省', 'Sample Province')),
  at(2, '990800', '990000', t('示例市', 'Sample City')),
  at(3, '990822', '990800', t('青麓县(示例)', 'Qinglu County (sample)')),
  at(4, '990822100', '990822', t('城关镇', 'Chengguan Town')),
  at(4, '990822101', '990822', t('云水镇', 'Yunshui Town')),
  at(4, '990822102', '990822', t('石桥镇', 'Shiqiao Town')),
  at(4, '990822203', '990822', t('茶坪乡', 'Chaping Township')),
  at(5, '990822100901', '990822100', t('东门社区', 'Dongmen Community')),
  at(5, '990822100902', '990822100', t('河西社区', 'Hexi Community')),
  at(5, '990822101901', '990822101', t('上湾村', 'Shangwan Village')),
  at(5, '990822101902', '990822101', t('下湾村', 'Xiawan Village')),
  at(5, '990822102901', '990822102', t('柳坡村', 'Liupo Village')),
  at(5, '990822102902', '990822102', t('桥头村', 'Qiaotou Village')),
  at(5, '990822203901', '990822203', t('茶山村', 'Chashan Village')),
  at(5, '990822203902', '990822203', t('竹林村', 'Zhulin Village')),
] as const satisfies readonly DemoDivision[];

export const COUNTY = '990822';
export const DONGMEN = '990822100901';
export const HEXI = '990822100902';
export const SHANGWAN = '990822101901';
export const XIAWAN = '990822101902';
export const LIUPO = '990822102901';
export const QIAOTOU = '990822102902';
export const CHASHAN = '990822203901';
export const ZHULIN = '990822203902';
