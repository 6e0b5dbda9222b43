import { CommonConfig, EnvFlag, EnvInt, loadConfig } from '@app/platform';
import { IsOptional, IsString, Matches, MinLength } from 'class-validator';

const POSTGRES_URL = /^postgres(ql)?:\/\//;

/** Environment of the referral app; each property has the name of its variable. */
export class ReferralConfig extends CommonConfig {
  /** Connection of `referral_rt`: acts of people. */
  @Matches(POSTGRES_URL)
  HUB_DB_REFERRAL_URL: string;

  /** Connection of `referral_job_rt`: effects that run from the outbox. */
  @Matches(POSTGRES_URL)
  HUB_DB_REFERRAL_JOB_URL: string;

  /** Connection of `relay_rt`: reads of the delivery loop. */
  @Matches(POSTGRES_URL)
  HUB_DB_RELAY_URL: string;

  /** File with the key-encryption keys: `{"activeKid":"1","keys":{"1":"<64 hex characters>"}}`. */
  @IsString()
  @MinLength(1)
  HUB_KEK_FILE: string;

  /** File with the key of blind indexes: 64 hex characters. */
  @IsString()
  @MinLength(1)
  HUB_INDEX_KEY_FILE: string;

  /** Folder of the evidence files, which are sealed; it grows. */
  @IsString()
  @MinLength(1)
  HUB_FILES_DIR: string = '.jieli/files';

  /** Where clamd listens, `host:port` or `unix:/path`; without it no file of a message is looked at for viruses. */
  @IsOptional()
  @Matches(/^(unix:\/.+|.+:\d+)$/)
  HUB_CLAMD?: string;

  /** How long it may look at one file. */
  @EnvInt(1, 600)
  HUB_CLAMD_SECONDS: number = 60;

  /** 0: files of messages that nobody has looked at stay closed. */
  @EnvFlag()
  HUB_FILES_OPEN_UNSCANNED: boolean = true;
}

export function readReferralConfig(): ReferralConfig {
  return loadConfig(ReferralConfig, process.env);
}
