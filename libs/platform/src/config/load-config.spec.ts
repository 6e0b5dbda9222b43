import { CommonConfig } from './common.config';
import { EnvList, EnvUrl } from './env';
import { ConfigError, loadConfig } from './load-config';

class ThingConfig extends CommonConfig {
  @EnvUrl('http')
  THING_URL: string;
  @EnvList()
  ORIGINS: string[] = [];
}

describe('loadConfig', () => {
  it('reads types and keeps defaults', () => {
    const config = loadConfig(ThingConfig, {
      THING_URL: 'http://localhost:1',
      PORT: '8080',
      HUB_DEMO: '1',
      ORIGINS: 'a, b',
      LOG_LEVEL: '',
    });
    expect(config).toMatchObject({
      PORT: 8080,
      HUB_DEMO: true,
      FICTIONAL_DATA: false,
      LOG_LEVEL: 'info',
      ORIGINS: ['a', 'b'],
    });
    expect(config).toBeInstanceOf(ThingConfig);
  });

  it('lists every fault at once and repeats no value', () => {
    const load = (): unknown =>
      loadConfig(ThingConfig, { THING_URL: 's3cret', PORT: 'many', HUB_DEMO: 'perhaps' });
    expect(load).toThrow(ConfigError);
    try {
      load();
    } catch (error) {
      const { faults } = error as ConfigError;
      const text = faults.join('\n');
      for (const name of ['THING_URL', 'PORT', 'HUB_DEMO']) expect(text).toContain(name);
      expect(text).not.toContain('s3cret');
    }
  });
});
