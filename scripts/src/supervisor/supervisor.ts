import { join } from 'node:path';
import type { PrepareResult, SeedRequest } from '../prepare/protocol';
import type { DatabaseUrls } from '../migrate/roles';
import { languageOf } from '../state/language';
import { loadSecrets, type SecretFiles } from '../state/secrets';
import { entryOf, environmentOf, type AppName, type EnvironmentInput } from './app-environment';
import { Database } from './database';
import { demoFilePath } from './demo-file';
import { ManagedApp } from './managed-app';
import type { DemoLanguage, StartOptions } from './options';
import { readSecretFile, refuseUnfitDatabase, refuseWeakSecrets, roleUrlsFrom } from './production';
import { untilReady } from './readiness';
import { runPrepare, runSeed } from './run-prepare';

/** Where the apps behind the gateway listen. */
type Services = Pick<SeedRequest, 'referralUrl' | 'notificationUrl'>;

/** The database and the three apps as one thing that starts, heals and stops. */
export class Supervisor {
  private database: Database | undefined;
  private readonly apps: ManagedApp[] = [];
  private readonly lang: DemoLanguage;
  private isStopping = false;

  constructor(
    private readonly options: StartOptions,
    private readonly home: string,
    private readonly distRoot: string,
    private readonly log: (line: string) => void,
  ) {
    this.lang = languageOf(home, options.lang);
  }

  async start(): Promise<PrepareResult> {
    const files = this.secretFiles();
    const prepared = await this.prepareDatabase(files);
    const seed = (services: Services): Promise<void> => this.seed(files, prepared, services);
    await this.startApps(this.environment(files, prepared), seed);
    this.log('waiting until everything is ready');
    for (const port of this.ports) await untilReady(`http://127.0.0.1:${port}`, () => this.isStopping);
    return prepared;
  }

  /** Apps first, so that nothing they acknowledged is cut off; then PostgreSQL. */
  async stop(): Promise<void> {
    this.isStopping = true;
    await Promise.all(this.apps.map((app) => app.stop()));
    await this.database?.stop();
  }

  /** Of the gateways. */
  private get ports(): number[] {
    return [this.options.port, ...this.options.morePorts];
  }

  private secretFiles(): SecretFiles {
    const files = loadSecrets(this.home);
    if (!this.options.isProduction) return files;
    const { HUB_CONTEXT_KEY, HUB_KEK_FILE, HUB_INDEX_KEY_FILE, HUB_CHANNEL_KEY_FILE } = process.env;
    const result = {
      secrets: { ...files.secrets, contextKey: HUB_CONTEXT_KEY ?? files.secrets.contextKey },
      kekFile: HUB_KEK_FILE ?? files.kekFile,
      indexKeyFile: HUB_INDEX_KEY_FILE ?? files.indexKeyFile,
      channelKeyFile: HUB_CHANNEL_KEY_FILE ?? files.channelKeyFile,
    };
    const kek = JSON.parse(readSecretFile('HUB_KEK_FILE', result.kekFile)) as {
      keys: Record<string, string>;
    };
    refuseWeakSecrets({
      HUB_CONTEXT_KEY: result.secrets.contextKey,
      HUB_INDEX_KEY_FILE: readSecretFile('HUB_INDEX_KEY_FILE', result.indexKeyFile),
      HUB_CHANNEL_KEY_FILE: readSecretFile('HUB_CHANNEL_KEY_FILE', result.channelKeyFile),
      ...Object.fromEntries(
        Object.entries(kek.keys).map(([kid, key]) => [`key ${kid} of HUB_KEK_FILE`, key]),
      ),
    });
    return result;
  }

  private async prepareDatabase({ secrets }: SecretFiles): Promise<PrepareResult> {
    const { deployUrl, isProduction, isEmpty } = this.options;
    const roleUrls = isProduction ? roleUrlsFrom(process.env) : undefined;
    if (roleUrls && !deployUrl) {
      await refuseUnfitDatabase(roleUrls.gateway);
      return { databaseUrls: roleUrls, content: 'real' };
    }
    this.database = new Database(deployUrl, this.home, secrets, this.log);
    await this.database.start();
    if (isProduction) await refuseUnfitDatabase(this.database.deployUrl);
    this.log('bringing the database up to date');
    const request = {
      home: this.home,
      deployUrl: this.database.deployUrl,
      contextKey: secrets.contextKey,
      maySeed: !isProduction && !isEmpty,
      lang: this.lang,
    };
    const result = await runPrepare(request, (line) => this.log(`  ${line}`));
    return roleUrls ? { ...result, databaseUrls: roleUrls } : result;
  }

  private environment(files: SecretFiles, prepared: PrepareResult): EnvironmentInput {
    const { host, port, isProduction } = this.options;
    const local = `http://localhost:${port}`;
    const locals = this.ports.flatMap((one) => [`http://localhost:${one}`, `http://127.0.0.1:${one}`]);
    const publicUrl = process.env.HUB_PUBLIC_URL ?? local;
    const databaseUrls: DatabaseUrls = prepared.databaseUrls;
    return {
      databaseUrls,
      contextKey: files.secrets.contextKey,
      kekFile: files.kekFile,
      indexKeyFile: files.indexKeyFile,
      channelKeyFile: files.channelKeyFile,
      filesFolder: process.env.HUB_FILES_DIR ?? join(this.home, 'files'),
      isDemo: prepared.content === 'demo',
      host,
      publicUrl,
      publicOrigins:
        process.env.HUB_PUBLIC_ORIGINS ?? (isProduction ? new URL(publicUrl).origin : locals.join(',')),
      webRoot: this.distRoot,
      demoFile: demoFilePath(this.home),
      lang: this.lang,
    };
  }

  /** The demo is told through the services, before anybody can look at it. */
  private async seed({ secrets }: SecretFiles, prepared: PrepareResult, services: Services): Promise<void> {
    if (!prepared.mustSeed || !this.database) return;
    const { deployUrl } = this.database;
    const request = { deployUrl, contextKey: secrets.contextKey, lang: this.lang, ...services };
    prepared.accounts = await runSeed(request, (line) => this.log(`  ${line}`));
  }

  private async startApps(
    input: EnvironmentInput,
    seed: (services: Services) => Promise<void>,
  ): Promise<void> {
    this.log('starting the three apps');
    const services = (name: AppName): ManagedApp[] =>
      this.ports.map((_, index) => this.app(name, environmentOf(name, input), 0, index + 1));
    const [referrals, notifications] = [services('referral'), services('notification')];
    await Promise.all([...referrals, ...notifications].map((app) => app.start()));
    if (this.isStopping) return;
    const upstreams = this.ports.map((_, index) => ({
      referralUrl: (referrals[index] as ManagedApp).url,
      notificationUrl: (notifications[index] as ManagedApp).url,
    }));
    await seed(upstreams[0] as Services);
    for (const [index, port] of this.ports.entries()) {
      const { referralUrl, notificationUrl } = upstreams[index] as Services;
      const env = { HUB_REFERRAL_URL: referralUrl, HUB_NOTIFICATION_URL: notificationUrl };
      await this.app('gateway', { ...environmentOf('gateway', input), ...env }, port, index + 1).start();
    }
  }

  private app(kind: AppName, env: NodeJS.ProcessEnv, port: number, instance: number): ManagedApp {
    const name = instance === 1 ? kind : `${kind}-${instance}`;
    const app = new ManagedApp({
      name,
      entry: entryOf(this.distRoot, kind),
      env,
      port,
      logFile: this.options.isProduction ? undefined : join(this.home, 'logs', `${name}.log`),
      log: this.log,
      untilNeedsMet: async () => this.database?.untilRunning(),
    });
    this.apps.push(app);
    return app;
  }
}
