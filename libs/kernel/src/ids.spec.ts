import { isUuid, newId } from './ids';

describe('an id', () => {
  it('is made at random or derived, as the database takes it', () => {
    for (const id of [newId(), newId().toUpperCase(), '31822698-bda5-0379-2ffb-89ba1a338b9a'])
      expect([id, isUuid(id)]).toEqual([id, true]);
  });

  it('is nothing else', () => {
    for (const value of ['', 'x', `${newId()}0`, newId().replaceAll('-', ''), 7, null])
      expect([value, isUuid(value)]).toEqual([value, false]);
  });
});
