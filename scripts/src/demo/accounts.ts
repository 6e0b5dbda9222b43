import type { Role } from '@app/contracts';
import { AGENCIES } from './county/agencies';
import { PERSON_KEYS, workerOf } from './county/people';
import { inLanguage, nameIn, type DemoLanguage } from './text';

/** One for all: the demo holds no secret, and its people are opened with one click anyway. */
export const DEMO_PASSWORD = 'jieli-demo-2026';

export interface DemoAccount {
  username: string;
  password: string;
  displayName: string;
  agency: string;
  agencyType: string;
  roles: Role[];
  /** What one can do as this person. */
  can: { 'zh-CN': string; en: string };
}

export function demoAccounts(lang: DemoLanguage): DemoAccount[] {
  return PERSON_KEYS.map((username) => {
    const worker = workerOf(username);
    const agency = AGENCIES[worker.agency];
    return {
      username,
      password: DEMO_PASSWORD,
      displayName: nameIn(worker.name, lang),
      agency: inLanguage(agency.name, lang),
      agencyType: agency.type,
      roles: [...worker.roles],
      can: { 'zh-CN': worker.can.zh, en: worker.can.en },
    };
  });
}
