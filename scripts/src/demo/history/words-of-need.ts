import { t } from '../text';
import type { Words } from './words';

/** Money, care, papers and health. */
export const OF_NEED: Words = {
  N01: {
    situation: [
      t(
        '家里近期支出大，母亲打零工，学期的住宿费和午餐费有缺口。',
        'Expenses were high lately and the mother has only casual work; boarding and lunches of this term are not covered.',
      ),
      t(
        '主要劳动力受伤休养，半年没有收入，政策补助已申请，尚有小额缺口。',
        'The earner of the family is recovering from an injury, half a year without income; allowances are applied for, a small gap remains.',
      ),
      t(
        '老人带两个孩子，靠低保和养老金生活，入冬取暖和衣物吃紧。',
        'Grandparents bring up two children on the minimum allowance and a pension; heating and winter clothes are short.',
      ),
    ],
    ask: [
      t('请评估能否补上这一学期的缺口。', 'Please see whether the gap of this term can be covered.'),
      t(
        '请核对可享受的救助，不足部分看能否资助。',
        'Please check what they are entitled to, and whether the rest can be granted.',
      ),
      t('请看能否资助过冬的衣物和取暖。', 'Please see whether winter clothes and heating can be granted.'),
    ],
    note: t(
      '先核对已享受的补助，避免重复。',
      'We check first what is paid already, so that nothing is paid twice.',
    ),
    met: [
      t(
        '今天和家长核对了收支，缺口比申请的小，材料已收齐。',
        'Went through income and costs with the family today; the gap is smaller than asked, the papers are complete.',
      ),
      t(
        '入户看过，困难属实，先从应急里垫付一个月午餐。',
        'Visited: it is as described. A month of lunches is advanced from the emergency fund.',
      ),
      t('给两个孩子量了尺寸，棉衣下周送到。', 'Measured both children; the coats come next week.'),
    ],
    done: [
      t(
        '补助已发放到监护人账户，收据存档，本学期缺口补齐。',
        'The grant was paid to the guardian, the receipt is on file; the gap of this term is closed.',
      ),
      t('临时救助已到账，家里的日常开支接上了。', 'Temporary relief was paid and covers the daily costs.'),
      t('棉衣和取暖物资送到，收据存档。', 'Coats and heating have arrived, the receipt is on file.'),
    ],
    words: [
      t('“钱收到了，娃这学期不用愁饭钱。”', '"The money came; no worry about meals this term."'),
      t('“缓过这口气了，我下个月能回去上班。”', '"We can breathe again, and I am back at work next month."'),
      t('“新棉衣很暖和，弟弟也有一件。”', '"The new coat is warm, and my brother has one too."'),
    ],
  },
  N03: {
    situation: [
      t(
        '需每周康复训练，路途远，训练费报销后仍有自付部分。',
        'Needs training every week; the way is long and part of the fee is not covered.',
      ),
      t(
        '辅具使用三年已不合适，家里暂时换不起。',
        'The aid is three years old and does not fit any more; the family cannot replace it now.',
      ),
    ],
    ask: [
      t('请评估康复训练资助。', 'Please assess a grant for the training.'),
      t('请评估更换辅具的资助。', 'Please assess a grant for a new aid.'),
    ],
    note: t('安排康复师评估后定方案。', 'A therapist assesses first, then we decide.'),
    met: [
      t(
        '康复师看过了，先调整辅具，再排训练。',
        'The therapist came: the aid is adjusted first, then training is planned.',
      ),
    ],
    done: [
      t(
        '完成十二次训练，家长学会在家练习，辅具已更换。',
        'Twelve sessions done, the parents practise at home, the aid was replaced.',
      ),
      t(
        '辅具到位，训练转入常规医保报销。',
        'The aid is there; training goes on under the regular insurance.',
      ),
    ],
    words: [
      t('“在家也会练了，老师教得细。”', '"We can practise at home; it was explained well."'),
      t('“现在我自己能上台阶了。”', '"Now I can climb the steps by myself."'),
    ],
  },
  N12: {
    situation: [
      t(
        '随家人迁来，户口仍在外县，升学报名需要材料。',
        'Moved here with the family; still registered elsewhere, and the school application needs papers.',
      ),
      t(
        '出生证明遗失，医保一直没有参上。',
        'The birth certificate is lost, so there was never any health insurance.',
      ),
    ],
    ask: [
      t(
        '请协助补办材料，列明家长要带什么。',
        'Please help to replace the papers and list what the parents must bring.',
      ),
      t('请说明办理途径，必要时陪同。', 'Please explain how it is done and come along where needed.'),
    ],
    note: t('已和窗口约好时间。', 'An appointment at the counter is made.'),
    met: [
      t(
        '材料清单已发给家长，缺一份原籍证明，我来函调。',
        'The list is with the parents; one certificate is missing and I request it by letter.',
      ),
    ],
    done: [
      t('居住登记办好，报名材料已交学校。', 'Residence is registered and the application is at the school.'),
      t('证明补齐，医保已参保。', 'The papers are complete and the child is insured.'),
    ],
    words: [
      t('“跑一趟就办好了，没想到这么快。”', '"One trip and it was done, quicker than we thought."'),
      t('“医保卡拿到了。”', '"We have the insurance card."'),
    ],
  },
  N13: {
    situation: [
      t(
        '体检提示贫血，家里三餐简单，监护人不清楚怎样调整。',
        'The health check shows anaemia; meals are plain and the family does not know what to change.',
      ),
      t('视力下降明显，一直没有配镜。', 'Eyesight has become much weaker and there are no glasses yet.'),
      t(
        '牙痛反复，缺课多，家里担心费用。',
        'Toothache again and again, many lessons missed; the family fears the cost.',
      ),
    ],
    ask: [
      t('请提供营养和复查方面的支持。', 'Please help with nutrition and the next check.'),
      t('请安排验光配镜，看费用怎样减免。', 'Please arrange an eye test and glasses at a reduced price.'),
      t('请安排就医，看费用怎样减免。', 'Please arrange treatment and see how the cost can be reduced.'),
    ],
    note: t('联系了合作医院，可走绿色通道。', 'The partner hospital takes such children without waiting.'),
    met: [
      t(
        '陪同去了县医院，结果不严重，按医嘱复查。',
        'Went along to the county hospital: nothing serious, a check follows.',
      ),
    ],
    done: [
      t(
        '复查指标正常，学校午餐加了一份鸡蛋牛奶。',
        'Values are normal again; egg and milk were added to the school lunch.',
      ),
      t('眼镜配好，座位调到前排。', 'The glasses are made and the seat is in the front row.'),
      t(
        '牙治好了，医保和救助之后自付很少。',
        'The tooth is treated; little was left to pay after insurance and aid.',
      ),
    ],
    words: [
      t('“跑操不头晕了。”', '"I am not dizzy any more when we run."'),
      t('“看黑板清楚了。”', '"I can see the blackboard now."'),
      t('“牙不疼了，能好好吃饭。”', '"The tooth is fine and I can eat."'),
    ],
  },
  N15: {
    situation: [
      t(
        '可能符合困境儿童补贴条件，监护人不知道怎么申请。',
        'May be entitled to the allowance for children in difficulty; the guardian does not know how to apply.',
      ),
      t(
        '低保家庭，教育减免还没有办。',
        'A family on minimum allowance that has not applied for reduced school fees.',
      ),
    ],
    ask: [
      t('请核对政策并指导申请。', 'Please check the rules and help with the application.'),
      t(
        '请代为核对名下待遇，缺的补办。',
        'Please check what is granted so far and apply for what is missing.',
      ),
    ],
    note: t('先在系统里核对待遇，再约家长。', 'I check what is granted, then I call the parents.'),
    met: [
      t(
        '和监护人通过话，差一张照片和一个签名，下次入户一并办。',
        'Spoke with the guardian: a photo and a signature are missing, I get both at the next visit.',
      ),
    ],
    done: [
      t('申请已批，下月起按月发放。', 'Granted; it is paid monthly from next month.'),
      t('学杂费减免到位，教辅费退回。', 'School fees are reduced and what was paid for workbooks came back.'),
    ],
    words: [
      t('“第一个月的已经到卡上。”', '"The first month is on the card."'),
      t('“政策讲明白了，我自己也会填表了。”', '"Now I understand it and can fill in the form myself."'),
    ],
  },
};
