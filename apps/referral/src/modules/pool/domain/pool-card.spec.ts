import {
  AGE_BANDS,
  DIFFICULTIES,
  NEEDS,
  POOL_URGENCIES,
  RESTRICTED_DIFFICULTIES,
  RISKS,
  SEXES,
} from '@app/contracts';
import fc from 'fast-check';
import { buildPoolCard, diseaseIn } from './pool-card';

const DAY = fc
  .date({ min: new Date('2007-01-01'), max: new Date('2025-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('a pool card', () => {
  it('says level T1 with the city, whatever the child is', () => {
    fc.assert(
      fc.property(
        fc.record({
          sex: fc.constantFrom(...SEXES),
          birthDate: DAY,
          cityName: fc.option(fc.constant('示例市')),
          difficulties: fc.uniqueArray(fc.constantFrom(...DIFFICULTIES)),
        }),
        fc.uniqueArray(fc.constantFrom(...NEEDS), { minLength: 1 }),
        fc.constantFrom(...POOL_URGENCIES),
        fc.constantFrom(...RISKS),
        (child, needs, urgency, risk) => {
          const source = { ...child, name: '钟晓雨', fileNo: 'CH-990822-7K3M9Q', countyName: '示例县' };
          const text = { needs, urgency, risk, situation: '需要陪伴。', ask: '请联系。' };
          const card = buildPoolCard(source, text, '2026-03-01');
          expect(Object.keys(card).sort()).toEqual(
            [
              'ageBand',
              'ask',
              'cityName',
              'difficulties',
              'needs',
              'risk',
              'sex',
              'situation',
              'urgency',
            ].sort(),
          );
          expect(AGE_BANDS).toContain(card.ageBand);
          expect(card.difficulties.filter((code) => RESTRICTED_DIFFICULTIES.includes(code))).toEqual([]);
          const said = JSON.stringify(card);
          for (const secret of [child.birthDate, source.name, source.fileNo, source.countyName])
            expect(said).not.toContain(secret);
        },
      ),
    );
  });

  it('names no illness', () => {
    expect(diseaseIn('患有脊髓性肌萎缩，需要康复。')).toBe('脊髓性肌萎缩');
    expect(diseaseIn('ＳＭＡ 患儿')).toBe('SMA');
    expect(diseaseIn('重病，需要长期康复照护。')).toBeUndefined();
  });
});
