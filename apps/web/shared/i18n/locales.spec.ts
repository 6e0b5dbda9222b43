import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as contracts from '@app/contracts';

const locales = join(__dirname, 'locales');
const web = join(__dirname, '../..');
type Texts = { [key: string]: string | Texts };

function readPack(language: string): Record<string, Texts> {
  const files = readdirSync(join(locales, language)).filter((name) => name.endsWith('.json'));
  return Object.fromEntries(
    files.map((name) => [
      name.replace('.json', ''),
      JSON.parse(readFileSync(join(locales, language, name), 'utf8')) as Texts,
    ]),
  );
}

/** English has a singular, Chinese has one form: `_one` and `_other` are the same key here. */
function keysOf(texts: Texts, path = ''): string[] {
  return Object.entries(texts).flatMap(([name, value]) => {
    const key = path ? `${path}.${name}` : name;
    return typeof value === 'string' ? [key.replace(/_(one|other)$/, '')] : keysOf(value, key);
  });
}

function placeholdersOf(texts: Texts, path = ''): [string, string[]][] {
  return Object.entries(texts).flatMap(([name, value]): [string, string[]][] => {
    const key = path ? `${path}.${name}` : name;
    if (typeof value !== 'string') return placeholdersOf(value, key);
    return [[key, [...value.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort()]];
  });
}

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return /\.tsx?$/.test(entry.name) && !entry.name.endsWith('.spec.ts') ? [path] : [];
  });
}

const zh = readPack('zh-CN');
const en = readPack('en');

describe('texts of the web UI', () => {
  it.each(Object.keys(zh))('%s has the same keys in both languages', (namespace) => {
    expect([...new Set(keysOf(en[namespace] ?? {}))].sort()).toEqual(
      [...new Set(keysOf(zh[namespace]))].sort(),
    );
  });

  it.each(Object.keys(zh))('%s fills the same placeholders in both languages', (namespace) => {
    const english = new Map(placeholdersOf(en[namespace]));
    for (const [key, names] of placeholdersOf(zh[namespace]))
      expect([key, english.get(key)]).toEqual([key, names]);
  });

  it('has every key that the code names', () => {
    const known = new Set(
      Object.entries(zh).flatMap(([ns, texts]) => keysOf(texts).map((key) => `${ns}:${key}`)),
    );
    const missing = ['desk', 'field', 'shared']
      .flatMap((folder) => sources(join(web, folder)))
      .flatMap((file) =>
        [...readFileSync(file, 'utf8').matchAll(/\bt\(\s*'([\w-]+:[\w.-]+)'/g)]
          .map((match) => match[1])
          .filter((key) => !known.has(key))
          .map((key) => `${file}: ${key}`),
      );
    expect(missing).toEqual([]);
  });

  it.each([
    ['agencyType', contracts.AGENCY_TYPES],
    ['agencyStatus', contracts.AGENCY_STATUSES],
    ['agreementType', contracts.AGREEMENT_TYPES],
    ['ageBand', contracts.AGE_BANDS],
    ['authority', contracts.CONSENT_AUTHORITIES],
    ['consentKind', contracts.CONSENT_KINDS],
    ['consentMethod', contracts.CONSENT_METHODS],
    ['dataClass', contracts.DATA_CLASSES],
    ['declineReason', contracts.DECLINE_REASONS],
    ['difficulty', contracts.DIFFICULTIES],
    ['followUpAction', contracts.FOLLOW_UP_ACTIONS],
    ['followUpKind', contracts.FOLLOW_UP_KINDS],
    ['followUpMethod', contracts.FOLLOW_UP_METHODS],
    ['followUpNotSeen', contracts.FOLLOW_UP_NOT_SEEN],
    ['followUpRefusal', contracts.FOLLOW_UP_REFUSALS],
    ['followUpSafety', contracts.FOLLOW_UP_SAFETY],
    ['followUpState', contracts.FOLLOW_UP_STATES],
    ['followUpText', contracts.FOLLOW_UP_TEXTS],
    ['giverRelation', contracts.GIVER_RELATIONS],
    ['guardianRelation', contracts.GUARDIAN_RELATIONS],
    ['holdReason', contracts.HOLD_REASONS],
    ['idType', contracts.ID_TYPES],
    ['legalBasis', contracts.LEGAL_BASES],
    ['need', contracts.NEEDS],
    ['overruleReason', contracts.OVERRULE_REASONS],
    ['outcome', contracts.OUTCOMES],
    ['parent', contracts.PARENTS],
    ['parentState', contracts.PARENT_STATES],
    ['disabilityKind', contracts.DISABILITY_KINDS],
    ['reason', contracts.REFERRAL_REASONS],
    ['referralAction', contracts.REFERRAL_ACTIONS],
    ['referralKind', contracts.REFERRAL_KINDS],
    ['risk', contracts.RISKS],
    ['role', contracts.ROLES],
    ['roomKind', contracts.ROOM_KINDS],
    ['sex', contracts.SEXES],
    ['stage', contracts.CASE_STAGES],
    ['reviewVerdict', contracts.REVIEW_VERDICTS],
    ['stopAnswer', contracts.STOP_ANSWERS],
    ['state', contracts.REFERRAL_STATES],
    ['urgency', contracts.URGENCIES],
    ['verificationContact', contracts.VERIFICATION_CONTACTS],
  ] as const)('names every code of %s', (table, codes) => {
    expect(Object.keys(zh.codes[table] as Texts).sort()).toEqual([...codes].sort());
  });

  it('has words for every reason of a suggestion', () => {
    expect(Object.keys(zh.wizard.why as Texts).sort()).toEqual([...contracts.ROUTING_WHYS].sort());
    expect(Object.keys(zh.wizard.whyNot as Texts).sort()).toEqual([...contracts.ROUTING_WHY_NOTS].sort());
  });

  it('has a sentence for every event that people may be told of', () => {
    for (const kind of contracts.EVENT_KINDS) {
      const [group, name] = kind.split('.');
      const of = (zh.notifications.text as Texts)[group] as Texts;
      expect([kind, of?.[name]]).toEqual([kind, expect.any(String)]);
    }
  });

  it('has words for every line of the delivery ledger', () => {
    for (const kind of contracts.REFERRAL_STEPS)
      expect([kind, (zh.referral.step as Texts)[kind]]).toEqual([kind, expect.any(String)]);
  });

  it('has a sentence for every notice in a room', () => {
    for (const kind of contracts.SYSTEM_NOTICES) {
      const [group, name] = kind.split('.');
      const of = (zh.chat.notice as Texts)[group] as Texts;
      expect([kind, of?.[name]]).toEqual([kind, expect.any(String)]);
    }
  });

  it('says of an urgent referral in the duty room only what holds before its limit too', () => {
    // The first of these notices goes out at four fifths of the time, and nobody has demanded anything yet.
    for (const [texts, claims] of [
      [zh, /超期|督办/],
      [en, /late|went up|overdue/],
    ] as const) {
      const codes = texts.codes.systemNotice as Texts;
      expect(((texts.chat.notice as Texts).duty as Texts).escalated).not.toMatch(claims);
      expect(codes['duty.escalated']).not.toMatch(claims);
    }
  });

  it('has words for every entry of the audit log', () => {
    for (const action of contracts.AUDIT_ACTIONS) {
      const [group, name] = action.split('.');
      const of = (zh.audit.action as Texts)[group] as Texts;
      expect([action, of?.[name]]).toEqual([action, expect.any(String)]);
    }
  });

  it('has a sentence for every error code', () => {
    for (const code of Object.keys(contracts.ERROR_STATUS))
      expect((zh.common.error as Texts)[code]).toEqual(expect.any(String));
  });
});
