/** From where tests look at the demo: a working day, a Sunday night, the middle of Spring Festival, a minute before midnight, a make-up day. */
export const MOMENTS = [
  '2026-11-23T04:30:00Z',
  '2026-11-22T18:10:00Z',
  '2026-02-18T02:00:00Z',
  '2026-06-30T15:59:00Z',
  '2026-10-10T01:00:00Z',
  '2028-02-29T05:00:00Z',
].map((text) => new Date(text));
