import type { Division } from '@app/contracts';
import { useDivisions } from './division-picker';

const COUNTY = 6;
const TOWN = 9;

/** Where an agency may offer services: its county, the towns in it, and the villages of its own town. */
export function useServiceArea(
  divisionCode: string,
  divisionName: string,
  chosen: readonly string[],
): { value: string; label: string }[] {
  const county = divisionCode.slice(0, COUNTY);
  const town = divisionCode.length >= TOWN ? divisionCode.slice(0, TOWN) : null;
  const towns = useDivisions(county);
  const villages = useDivisions(town, town !== null);
  const known: Pick<Division, 'code' | 'name'>[] = [
    { code: divisionCode, name: divisionName },
    ...towns,
    ...villages,
  ];
  const codes = new Set(known.map((division) => division.code));
  const others = [county, ...chosen].filter((code) => !codes.has(code)).map((code) => ({ code, name: code }));
  const all = new Map([...others, ...known].map(({ code, name }) => [code, name]));
  return [...all].map(([value, label]) => ({ value, label }));
}
