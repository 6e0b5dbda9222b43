/** What is said to messages, and why one was removed. */
export const ZH_CN_MESSAGES = {
  reaction: {
    agreed: '赞同',
    noted: '知道了',
    thanks: '感谢',
    looking: '在看',
    done: '已办',
    question: '有疑问',
  },
  redactionReason: {
    too_much_personal_data: '个人信息过多',
    wrong_room: '发错了讨论',
    insulting: '言语不当',
    other: '其他原因',
  },
} as const;

export const EN_MESSAGES = {
  reaction: {
    agreed: 'Agreed',
    noted: 'Noted',
    thanks: 'Thanks',
    looking: 'Looking into it',
    done: 'Done',
    question: 'Question',
  },
  redactionReason: {
    too_much_personal_data: 'Too much personal data',
    wrong_room: 'Wrong discussion',
    insulting: 'Insulting words',
    other: 'Another reason',
  },
} as const;
