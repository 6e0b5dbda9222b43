import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { environmentOf, type EnvironmentInput } from '../supervisor/app-environment';
import { languageOf } from './language';

describe('the language of an installation', () => {
  const home = mkdtempSync(join(tmpdir(), 'jieli-language-'));
  const given = process.env.HUB_MAIL_LANG;
  afterEach(() => {
    if (given === undefined) delete process.env.HUB_MAIL_LANG;
    else process.env.HUB_MAIL_LANG = given;
  });
  afterAll(() => rmSync(home, { recursive: true, force: true }));

  it('is Chinese until another is chosen, and stays as chosen', () => {
    expect(languageOf(home, undefined)).toBe('zh-CN');
    expect(languageOf(home, 'en')).toBe('en');
    expect(languageOf(home, undefined)).toBe('en');
    expect(languageOf(home, 'zh-CN')).toBe('zh-CN');
    expect(languageOf(home, undefined)).toBe('zh-CN');
  });

  it('is the language of the mails, unless the operator says another', () => {
    const input = { databaseUrls: { notify: '' }, lang: 'en' } as EnvironmentInput;
    delete process.env.HUB_MAIL_LANG;
    expect(environmentOf('notification', input).HUB_MAIL_LANG).toBe('en');
    process.env.HUB_MAIL_LANG = 'zh-CN';
    expect(environmentOf('notification', input).HUB_MAIL_LANG).toBe('zh-CN');
  });
});
