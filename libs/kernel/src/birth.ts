import type { AgeBand, Day } from '@app/contracts';

/** Full years on a day. Born on 29 February means a year older on 1 March of ordinary years. */
export function ageOn(birthDate: Day, day: Day): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return day.slice(5) >= birthDate.slice(5) ? years : years - 1;
}

/** The de-identified age of level T1. */
export function ageBand(age: number): AgeBand {
  if (age <= 2) return '0-2';
  if (age <= 5) return '3-5';
  if (age <= 10) return '6-10';
  if (age <= 13) return '11-13';
  return age <= 17 ? '14-17' : '18+';
}
