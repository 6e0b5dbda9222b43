import { readOptions } from './options';
import { refuseDemoSettings, refuseWeakSecrets, roleUrlsFrom } from './production';

describe('the options of npm start', () => {
  it('starts the demo on port 3000 in the language of before when nothing is said', () => {
    expect(readOptions([], {})).toMatchObject({
      port: 3000,
      lang: undefined,
      isEmpty: false,
      deployUrl: undefined,
    });
  });

  it('understands both spellings of a value', () => {
    expect(readOptions(['--lang', 'en', '--empty'], { PORT: '4000' })).toMatchObject({
      lang: 'en',
      isEmpty: true,
      port: 4000,
    });
    expect(readOptions(['--lang=en'], {}).lang).toBe('en');
    expect(readOptions(['--instances=3'], {}).instances).toBe(3);
    expect(readOptions(['--instances', '2'], {}).instances).toBe(2);
  });

  it.each([
    [['--lagn', 'en'], {}, '"--lagn" is not known'],
    [['--lang', 'de'], {}, '--lang is "de"'],
    [['--instances', '0'], {}, '--instances is "0"'],
    [[], { PORT: '70000' }, 'PORT="70000" is not a port'],
  ])('says in one sentence what is wrong with %j %j', (args, env, sentence) => {
    expect(() => readOptions(args, env)).toThrow(sentence);
  });
});

describe('the production start', () => {
  const fit = { DATABASE_URL: 'postgres://u:p@h/d', HUB_PUBLIC_URL: 'https://hub.example.org' };

  it.each([
    [{ ...fit, HUB_DEMO: '1' }, 'HUB_DEMO is set'],
    [{ ...fit, FICTIONAL_DATA: '1' }, 'FICTIONAL_DATA is set'],
    [{ HUB_PUBLIC_URL: fit.HUB_PUBLIC_URL }, 'needs DATABASE_URL'],
    [{ DATABASE_URL: fit.DATABASE_URL }, 'needs HUB_PUBLIC_URL'],
  ])('refuses %j', (env, sentence) => {
    expect(() => refuseDemoSettings(env)).toThrow(sentence);
    expect(() => refuseDemoSettings(fit)).not.toThrow();
  });

  it.each(['', 'change-me', '0'.repeat(64), '0123456789abcdef'.repeat(4), 'ab12cd34'.repeat(8)])(
    'takes "%s" for no secret',
    (secret) => {
      expect(() => refuseWeakSecrets({ HUB_CONTEXT_KEY: secret })).toThrow('HUB_CONTEXT_KEY is a default');
    },
  );

  it('wants the address of every role when it is given one', () => {
    expect(() => roleUrlsFrom({ HUB_DB_GATEWAY_URL: 'postgres://h/d' })).toThrow('HUB_DB_REFERRAL_URL');
    expect(roleUrlsFrom({})).toBeUndefined();
  });
});
