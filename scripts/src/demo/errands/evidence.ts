import { t } from '../text';
import { workday } from '../when';
import type { Errand } from './errand';

/** Papers and pictures that were put to a case. */
export const evidence: readonly Errand[] = [
  {
    key: 'quote of the wheelchair',
    lane: 'zhong-xiaoyu',
    by: 'zhoumin',
    at: workday(10, '15:30'),
    do: 'keep-file',
    child: 'zhong-xiaoyu',
    isShared: true,
    paper: {
      format: 'pdf',
      title: t('轮椅报价单', 'Quote for the wheelchair'),
      lines: [
        t('儿童轮椅 一台  30,000 元', 'One wheelchair for a child, 30,000 yuan'),
        t('医疗救助与县慈善已落实 12,000 元', 'Medical aid and county charity, 12,000 yuan'),
        t('缺口 18,000 元', 'Not covered, 18,000 yuan'),
      ],
    },
  },
  {
    key: 'step at the door',
    lane: 'zhong-xiaoyu',
    by: 'lanxiaohe',
    at: workday(9, '17:15'),
    do: 'keep-file',
    child: 'zhong-xiaoyu',
    isShared: true,
    paper: {
      format: 'png',
      title: t('大门台阶示意图', 'Drawing of the step at the door'),
      motif: 'doorstep',
    },
  },
  {
    key: 'letter of the father',
    lane: 'zhao-yuan',
    by: 'zhoumin',
    at: workday(18, '15:00'),
    do: 'keep-file',
    child: 'zhao-yuan',
    paper: {
      format: 'pdf',
      title: t('父亲书面同意书', 'Written consent of the father'),
      lines: [
        t('本人同意社工为家庭提供支持。', 'I agree that a social worker supports the family.'),
        t('每周日晚与孩子视频通话。', 'I call my son by video on Sunday evenings.'),
      ],
    },
  },
  {
    key: 'relief application',
    lane: 'lin-kexin',
    by: 'zhoumin',
    at: workday(17, '16:10'),
    do: 'keep-file',
    child: 'lin-kexin',
    isShared: true,
    paper: {
      format: 'pdf',
      title: t('临时救助申请表', 'Application for temporary relief'),
      lines: [
        t('申请事由：住校费缺口', 'For: boarding at school'),
        t('审核意见：符合条件，同意发放', 'Decision: granted'),
      ],
    },
  },
  {
    key: 'bursary letter',
    lane: 'he-jiashu',
    by: 'hejing',
    at: workday(21, '11:20'),
    do: 'keep-file',
    child: 'he-jiashu',
    isShared: true,
    paper: {
      format: 'pdf',
      title: t('技能奖学金通知书', 'Letter of the skills bursary'),
      lines: [t('资助工具一套与住宿押金。', 'A set of tools and the deposit for a room.')],
    },
  },
  {
    key: 'sketchbook',
    lane: 'yang-duoduo',
    by: 'luomin',
    at: workday(10, '10:30'),
    do: 'keep-file',
    child: 'yang-duoduo',
    isShared: true,
    paper: { format: 'png', title: t('植物小画', 'A drawing of plants'), motif: 'plants' },
  },
];
