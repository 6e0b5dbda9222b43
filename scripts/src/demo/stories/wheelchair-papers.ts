import type { Paper } from '../papers/paper';
import { t } from '../text';

/** What goes with the words of the room. */
export const doorstep: Paper = {
  format: 'png',
  title: t('大门台阶（示例）', 'Step at the door (sample)'),
  motif: 'doorstep',
};

export const fitting: Paper = {
  format: 'pdf',
  title: t('轮椅适配记录（示例）', 'Wheelchair fitting (sample)'),
  lines: [
    t('座宽 36 厘米，座深 38 厘米，靠背高 40 厘米。', 'Seat 36 cm wide, 38 cm deep, back 40 cm high.'),
    t('大门台阶 14 厘米，活动坡板长 1.7 米。', 'Step at the door 14 cm, loose ramp 1.7 m long.'),
    t('三个月后复测。', 'To be measured again in three months.'),
  ],
};
