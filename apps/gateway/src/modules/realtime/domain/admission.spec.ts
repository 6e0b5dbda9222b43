import { Admission } from './admission';

describe('admission of sockets', () => {
  it('lets a second’s worth in at once and gives everybody else a place of their own', () => {
    const admission = new Admission(200);
    const answers = Array.from({ length: 1000 }, () => admission.take(1000));
    expect(answers.filter((wait) => wait === 0)).toHaveLength(200);
    const waits = answers.slice(200);
    expect(waits.slice(0, 3)).toEqual([5, 10, 15]);
    expect(waits.at(-1)).toBe(4000);
  });

  it('takes a whole crowd in at its pace when everybody keeps to the given time', () => {
    const admission = new Admission(200);
    let arrivals = Array.from({ length: 2000 }, () => 0);
    const admitted: number[] = [];
    let tries = 0;
    while (arrivals.length > 0) {
      arrivals.sort((a, b) => a - b);
      const now = arrivals.shift() as number;
      tries += 1;
      const wait = admission.take(now);
      if (wait === 0) admitted.push(now);
      else arrivals = [...arrivals, now + wait];
    }
    expect(Math.max(...admitted)).toBeLessThanOrEqual(9500);
    // Hardly anybody has to come a third time.
    expect(tries).toBeLessThan(2 * 2000);
  });

  it('forgets a crowd that is over', () => {
    const admission = new Admission(10);
    for (let n = 0; n < 200; n += 1) admission.take(0);
    expect(admission.take(0)).toBe(10_000);
    expect(admission.take(60_000)).toBe(0);
  });
});
