import i18next from 'i18next';
import wizard from '../../../shared/i18n/locales/zh-CN/wizard.json';
import { answered, riskWords } from './risk-words';

describe('the three questions about danger', () => {
  it('are told with their answers, for an answer alone does not say what was asked', async () => {
    const i18n = i18next.createInstance();
    await i18n.init({
      lng: 'zh-CN',
      resources: { 'zh-CN': { wizard } },
      interpolation: { escapeValue: false },
    });
    const { question, answer } = wizard;
    const words = answered({ carer: 'yes', safe: 'yes', injured: 'no' }).map((one) => riskWords(i18n.t, one));
    expect(words).toEqual([
      `${question.safe}${answer.safe.yes}`,
      `${question.injured}${answer.injured.no}`,
      `${question.carer}${answer.carer.yes}`,
    ]);
  });

  it('are left out where nobody answered', () => {
    expect(answered({ injured: 'unsure' })).toEqual([{ question: 'injured', answer: 'unsure' }]);
  });
});
