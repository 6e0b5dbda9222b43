import { addressOf, PAGES, placeOf } from './router';

describe('addresses of the field app', () => {
  it.each(
    PAGES.flatMap((page) => [
      { page, id: null },
      { page, id: 'a-1' },
    ]),
  )('leads back to %o', (place) => {
    expect(placeOf(addressOf(place))).toEqual(place);
  });

  it.each(['/m/', '/m/nothing', '/m/nothing/5'])('opens today for %s', (path) => {
    expect(placeOf(path)).toEqual({ page: 'today', id: null });
  });
});
