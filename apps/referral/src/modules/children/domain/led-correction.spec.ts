import { checkLedCorrection, type LedFile } from './led-correction';

const file: LedFile = { idType: '1', birthDate: '2015-03-12', sex: '2', scope: ['identity'] };
const fieldsOf = (over: Partial<LedFile>, input: object): string[] =>
  checkLedCorrection({ ...file, ...over }, input).map(({ field, rule }) => `${field}:${rule}`);

describe('what the lead of a case corrects in the file of another agency', () => {
  it('is everything that is not the document', () => {
    expect(fieldsOf({}, { name: '钟晓', school: '二小', guardian: null, difficulties: ['D401'] })).toEqual(
      [],
    );
  });

  it('is never the document or its number, whatever was consented to', () => {
    expect(fieldsOf({ scope: ['identity', 'id_number'] }, { idType: '5', idNumber: '99X' })).toEqual([
      'idNumber:home_agency',
      'idType:home_agency',
    ]);
    expect(fieldsOf({}, { idType: '1' })).toEqual([]);
  });

  it('is the birth date only where the number does not tell it, or may be compared', () => {
    const changed = { birthDate: '2015-03-13', sex: '1' } as const;
    expect(fieldsOf({}, changed)).toEqual(['birthDate:home_agency', 'sex:home_agency']);
    expect(fieldsOf({}, { birthDate: file.birthDate, sex: file.sex })).toEqual([]);
    expect(fieldsOf({ scope: ['identity', 'id_number'] }, changed)).toEqual([]);
    expect(fieldsOf({ idType: '9' }, changed)).toEqual([]);
  });

  it('is a sealed field only within the consent', () => {
    expect(fieldsOf({}, { address: '新路', health: null })).toEqual(['address:scope', 'health:scope']);
    expect(fieldsOf({ scope: ['identity', 'address'] }, { address: '新路' })).toEqual([]);
  });
});
