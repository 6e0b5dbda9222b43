import { AGE_BANDS, permissionsOf, REFERRAL_KINDS, rolesOfAgencyType, type Permission } from '@app/contracts';
import {
  ageBand,
  ageOn,
  CHINA_CALENDAR,
  dayOf,
  DEFAULT_LIMITS,
  dueAfter,
  isPhone,
  parseIdNumber,
} from '@app/kernel';
import { MOMENTS } from '@test/demo-moments';
import { demoAccounts } from './accounts';
import { CHAPTERS, CHILDREN, REFERRALS } from './chapters';
import { AGENCIES, AGENCY_KEYS, type AgencyKey } from './county/agencies';
import { AGREEMENTS, SIGNATORY } from './county/agreements';
import { DIVISIONS } from './county/divisions';
import { OFFERS } from './county/offers';
import { PERSON_KEYS, workerOf } from './county/people';
import { ERRANDS } from './errands';
import { planOf } from './plan/plan';
import { DUTY_TALKS } from './stories/duty-talks';
import { childRequest, homeConsents, referralConsent } from './plan/requests';

const NOW = MOMENTS[0];

const agencyOf = (username: (typeof PERSON_KEYS)[number]): AgencyKey => workerOf(username).agency;
const endedBy = (referral: (typeof REFERRALS)[number]): AgencyKey | undefined =>
  'by' in referral.ending ? agencyOf(referral.ending.by) : undefined;

describe('the people of the demo', () => {
  it('are many, of every role, in agencies that may give that role', () => {
    expect(AGENCY_KEYS.length).toBeGreaterThanOrEqual(8);
    expect(PERSON_KEYS.length).toBeGreaterThanOrEqual(14);
    for (const username of PERSON_KEYS) {
      const { agency, roles } = workerOf(username);
      for (const role of roles) expect(rolesOfAgencyType(AGENCIES[agency].type)).toContain(role);
    }
  });

  it('have user names that fit a host name, a password that fits the rule, and a card in both languages', () => {
    for (const lang of ['zh-CN', 'en'] as const) {
      const accounts = demoAccounts(lang);
      expect(new Set(accounts.map((account) => account.username)).size).toBe(accounts.length);
      expect(new Set(accounts.map((account) => account.displayName)).size).toBe(accounts.length);
      for (const { username, password, can } of accounts) {
        expect(username).toMatch(/^[a-z][a-z0-9-]{1,30}[a-z0-9]$/);
        expect(password.length).toBeGreaterThanOrEqual(12);
        expect(can['zh-CN']).toMatch(/[\u3400-\u9fff]/);
        expect(can.en).not.toMatch(/[\u3400-\u9fff]/);
      }
    }
  });

  it.each(MOMENTS)('find something on the page where they land, seen from %s', (now) => {
    const waiting = new Set(
      planOf(now).flatMap(({ act }) => (act.kind === 'refer' ? [act.referral.to] : [])),
    );
    const lands = (permission: Permission, agency: AgencyKey): boolean =>
      permission !== 'referral:read' || waiting.has(agency);
    const pages: readonly Permission[] = ['referral:read', 'person:manage', 'audit:read'];
    for (const username of PERSON_KEYS) {
      const { agency, roles } = workerOf(username);
      const page = pages.find((permission) => permissionsOf(roles).includes(permission));
      expect([username, page && lands(page, agency)]).toEqual([username, true]);
    }
    const open = REFERRALS.filter(({ ending }) => ending.state === 'submitted').map(({ to }) => to);
    expect(AGENCY_KEYS.filter((key) => !open.includes(key))).toEqual([]);
  });
});

describe('the children of the demo', () => {
  it.each(MOMENTS)('are minors with invented numbers that fit birth date and sex, seen from %s', (now) => {
    const today = dayOf(now);
    const requests = CHILDREN.map((child, index) => childRequest(child, index, { now, lang: 'zh-CN' }));
    expect(requests.length).toBeGreaterThanOrEqual(30);
    expect(new Set(requests.map((request) => request.idNumber)).size).toBe(requests.length);
    for (const request of requests) {
      const id = parseIdNumber(request.idNumber ?? '', { fictional: true, today });
      expect([id.birthDate, id.sex]).toEqual([request.birthDate, request.sex]);
      expect(ageOn(request.birthDate, today)).toBeLessThan(18);
      expect(isPhone(request.guardian?.phone ?? '', { fictional: true })).toBe(true);
      expect(DIVISIONS.map((division) => division.code as string)).toContain(request.residenceCode);
    }
    const birthdays = requests.map(({ birthDate }) => birthDate);
    expect(birthdays.some((day) => day.endsWith('-02-29'))).toBe(true);
    const bands = new Set(birthdays.map((day) => ageBand(ageOn(day, today))));
    expect(AGE_BANDS.filter((band) => band !== '18+' && !bands.has(band))).toEqual([]);
  });

  it.each(MOMENTS)('of eight years and more are asked for their view, seen from %s', (now) => {
    for (const child of CHILDREN) {
      const age = ageOn(child.born(dayOf(now)), dayOf(child.at(now)));
      if (age >= 8) expect([child.key, child.view]).not.toEqual([child.key, undefined]);
    }
  });

  it('have keys and names of their own', () => {
    expect(new Set(CHILDREN.map((child) => child.key)).size).toBe(CHILDREN.length);
    const children = CHILDREN.filter(({ sameAs }) => sameAs === undefined);
    expect(children).toHaveLength(120);
    expect(new Set(children.map((child) => child.name.zh)).size).toBe(children.length);
  });
});

describe('the referrals of the demo', () => {
  it('end in every way, and see every act that a referral knows', () => {
    const endings = ['draft', 'discarded', 'submitted', 'accepted', 'declined', 'withdrawn', 'expired'];
    expect(new Set(REFERRALS.map(({ ending }) => ending.state))).toEqual(new Set(endings));
    const kindsOfReferral = new Set(REFERRALS.map(({ kind = 'refer' }) => kind));
    expect([...kindsOfReferral, 'pool'].sort()).toEqual([...REFERRAL_KINDS].sort());
    const acts: readonly string[] = REFERRALS.flatMap(({ steps = [] }) => steps.map((step) => step.do));
    for (const act of ['claim', 'request-info', 'reroute', 'start', 'hold', 'resume', 'complete', 'dispute'])
      expect(acts).toContain(act);
    for (const act of ['verify', 'return', 'cancel-request', 'void']) expect(acts).toContain(act);
    expect(new Set(REFERRALS.map(({ key }) => key)).size).toBe(REFERRALS.length);
  });

  it('go between agencies with an agreement in force, and are decided by the one that was asked', () => {
    const pairs = new Set(
      AGREEMENTS.filter(({ isOpen }) => !isOpen).flatMap(({ a, b }) => [`${a} ${b}`, `${b} ${a}`]),
    );
    for (const referral of REFERRALS) {
      expect([referral.key, pairs.has(`${agencyOf(referral.from)} ${referral.to}`)]).toEqual([
        referral.key,
        true,
      ]);
      expect([referral.key, endedBy(referral) ?? referral.to]).toEqual([referral.key, referral.to]);
    }
    for (const key of AGENCY_KEYS) expect(agencyOf(SIGNATORY[key])).toBe(key);
  });

  it('have consents that still hold when somebody decides, on whatever day the demo is made', () => {
    const children = new Map(CHILDREN.map((child) => [child.key, child]));
    const first = MOMENTS[0].getTime();
    const faults = Array.from({ length: 366 }, (_day, n) => new Date(first + n * 86_400_000)).flatMap((now) =>
      REFERRALS.flatMap((referral) => {
        const child = children.get(referral.child);
        const { ending, key } = referral;
        if (child?.view && ageOn(child.born(dayOf(now)), dayOf(now)) < 14) return [];
        const consent = child && referralConsent(child, referral, 'case', { now, lang: 'zh-CN' });
        if (!consent || ending.state !== 'accepted') return [];
        const age = ageOn(child.born(dayOf(now)), dayOf(ending.at(now)));
        const isSigned = age < 14 || consent.coSigner !== undefined || consent.authority === 'child_14';
        const isAsked = age < 8 || consent.childView !== undefined;
        return isSigned && isAsked ? [] : [`${key} made on ${dayOf(now)}`];
      }),
    );
    expect(faults).toEqual([]);
  });

  it('name a legal basis only where the law carries it, by somebody with that right', () => {
    for (const { key, from, to, basis } of REFERRALS) {
      if (basis.kind !== 'law') continue;
      expect([key, AGENCIES[to].type]).not.toEqual([key, expect.stringMatching(/^(SW|FN)$/)]);
      expect([key, permissionsOf(workerOf(from).roles).includes('consent:override')]).toEqual([key, true]);
    }
  });

  it.each(MOMENTS)('are due twice today and overdue once, seen from %s', (now) => {
    const open = REFERRALS.filter(({ ending, steps }) => ending.state === 'submitted' && !steps);
    const dues = open.map(({ urgency, at }) =>
      dueAfter(urgency, at(now), DEFAULT_LIMITS[urgency].decide, CHINA_CALENDAR),
    );
    const today = dayOf(now);
    expect(dues.filter((due) => due < now)).toHaveLength(1);
    expect(dues.filter((due) => due >= now && dayOf(due) === today)).toHaveLength(2);
  });

  it('tell no name before they are accepted', () => {
    const names = CHILDREN.flatMap((child) => [child.name.zh, child.guardian.name.zh, child.name.pinyin]);
    const texts = REFERRALS.flatMap(({ situation, ask }) => [situation.zh, situation.en, ask.zh, ask.en]);
    expect(texts.filter((text) => names.some((name) => text.includes(name)))).toEqual([]);
  });

  it('rest on consents that are complete', () => {
    for (const referral of REFERRALS) {
      const child = CHILDREN.find(({ key }) => key === referral.child);
      const consent = child && referralConsent(child, referral, 'case', { now: NOW, lang: 'en' });
      if (referral.basis.kind === 'consent') expect(consent?.giverName).toBeTruthy();
      else expect(consent).toBeUndefined();
    }
    const withoutConsent = CHILDREN.filter(
      (c) => homeConsents(c, 'case', { now: NOW, lang: 'en' }).length === 0,
    );
    expect(withoutConsent.map((child) => child.isStatutory)).toEqual([true]);
  });
});

describe('the history of the demo', () => {
  it.each(MOMENTS)('lies in the past and in order, seen from %s', (now) => {
    const plan = planOf(now);
    expect(plan.every(({ at }) => at < now)).toBe(true);
    for (const { key } of CHILDREN) {
      const kinds = plan.filter(({ lane }) => lane === key).map(({ act }) => act.kind);
      expect([key, kinds.indexOf('file')]).toEqual([key, 0]);
    }
    for (const referral of REFERRALS) {
      const acts = plan.filter(({ act }) => 'referral' in act && act.referral.key === referral.key);
      const thread = plan.filter(
        ({ act }) => act.kind === 'say' && 'thread' in act.where && act.where.thread === referral.key,
      );
      expect([referral.key, acts[0]?.act.kind]).toEqual([referral.key, 'refer']);
      const last = acts.at(-1);
      for (const { at } of thread) {
        expect(at.getTime()).toBeGreaterThan(acts[0]?.at.getTime() ?? 0);
        if (last?.act.kind === 'end') expect([referral.key, at < last.at]).toEqual([referral.key, true]);
      }
    }
  });

  it('is written in both languages', () => {
    const texts = textsIn([CHAPTERS, DUTY_TALKS, ERRANDS, AGENCIES, AGREEMENTS, OFFERS, DIVISIONS]);
    expect(texts.length).toBeGreaterThan(200);
    const isHan = (text: string): boolean => /[\u3400-\u9fff]/.test(text);
    const wrong = texts.filter(({ zh, en }) => !isHan(zh) || isHan(en) || en.trim() === '');
    expect(wrong).toEqual([]);
  });
});

/** Every text in both languages that the data hold, wherever it stands. */
function textsIn(data: unknown): { zh: string; en: string }[] {
  if (typeof data !== 'object' || data === null) return [];
  if ('zh' in data && 'en' in data) return [data as { zh: string; en: string }];
  return Object.values(data).flatMap(textsIn);
}
